import { repeatedKeyIssue } from "#core/checking/repeated-key.ts";
import { compileRowChecker, type RowResult } from "#core/checking/compile-row-checker.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { columnNames } from "#core/file/column-names.ts";
import { UnreadableFile } from "#core/file/unreadable-file.ts";
import { compareOutcomes } from "#core/mapping-life/compare-outcomes.ts";
import type { MappingContent } from "#core/mapping-life/draft.ts";
import { stableText } from "#core/mapping-life/stable-text.ts";
import { missingColumns } from "#core/mapping/missing-columns.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { TrialRow, TriedFile } from "#ports/mapping-trials.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { openOriginal, type OriginalDeps } from "#use-cases/encryption/open-original.ts";
import { readRows } from "#use-cases/imports/read-rows.ts";

/** More rows of one file than these are counted, not kept. */
export const mostTrialRows = 1_000;

/** What a version says with the value maps beside it; `missing` are maps that it names and that are not there. */
export type TriedContent = MappingContent & { readonly missing: readonly string[] };

type TryFile = {
  readonly scope: WorkspaceScope;
  readonly run: StoredImport;
  readonly before: TriedContent;
  readonly after: TriedContent;
  /** yyyy-mm-dd */
  readonly today: string;
  readonly signal: AbortSignal | undefined;
};

/**
 * Reads a stored file with two versions and compares what becomes of each row. Where both read files alike it is read
 * once, else once for each; rows are paired by their numbers. A key that comes again is skipped, as in a check. Rejects
 * with the reason of `signal`, and where the original can't be read as openOriginal does.
 */
export async function tryFile(
  deps: OriginalDeps,
  input: TryFile,
): Promise<{ readonly file: TriedFile; readonly rows: readonly TrialRow[] }> {
  const { before, after, today } = input;
  const count = { rows: 0, differing: 0, better: 0, worse: 0 };
  const kept: TrialRow[] = [];
  const versions = [version(before, today), version(after, today)] as const;
  try {
    for await (const pairs of pairsOf(deps, input, versions)) {
      input.signal?.throwIfAborted();
      if (versions[1].fault() !== null) break;
      for (const { row, before: old, after: now } of pairs) {
        if (old.kind === "blank" && now.kind === "blank") continue;
        count.rows += 1;
        const found = compareOutcomes(old, now);
        if (!found) continue;
        count.differing += 1;
        if (found.kind === "fixed") count.better += 1;
        if (found.kind === "broken") count.worse += 1;
        if (kept.length < mostTrialRows) kept.push({ row, ...found });
      }
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return refused(error.fault.sentence);
  }
  const fault = versions[1].fault();
  return fault === null ? { file: { state: "done", ...count, fault }, rows: kept } : refused(fault);
}

function refused(fault: string) {
  return { file: { state: "fault", rows: 0, differing: 0, better: 0, worse: 0, fault }, rows: [] } as const;
}

/** What one version makes of the rows of a file. Where it can't read the file each row comes out blank. */
type TriedVersion = {
  readonly content: MappingContent;
  readonly result: (cells: readonly string[], row: number, malformed: boolean) => RowResult;
  readonly refuse: (sentence: string) => void;
  readonly fault: () => string | null;
};

const blank: RowResult = { kind: "blank" };

function version(content: TriedContent, today: string): TriedVersion {
  const { mapping, format, missing: maps } = content;
  const entity = entityOfMapping(mapping);
  const repeats = repeatsSkipped(entity.key);
  let check: ReturnType<typeof compileRowChecker> | null = null;
  let fault = maps.length === 0 ? null : `It looks values up in ${quoted(maps)}, which this workspace does not have.`;
  return {
    content,
    fault: () => fault,
    refuse: (sentence) => (fault ??= sentence),
    result(cells, row, malformed) {
      if (row === format.headerRow) {
        const columns = columnNames(cells).names;
        const missing = missingColumns(mapping, columns);
        if (missing.length === 0) check = compileRowChecker({ entity, mapping, columns, today });
        else fault ??= `It needs the columns ${quoted(missing)}, which the file lacks.`;
        return blank;
      }
      return fault === null && check ? repeats(check(cells, row, malformed), row) : blank;
    },
  };
}

/** Of more keys than these, later ones are not remembered, and a row that repeats one counts as it was checked. */
const mostKeys = 500_000;

/** The first row of a key stays as it is; each later one is skipped, or has one fault more. */
function repeatsSkipped(field: string): (result: RowResult, row: number) => RowResult {
  const firstRows = new Map<string, number>();
  return (result, row) => {
    if (result.kind === "blank" || result.key === null) return result;
    const { key } = result;
    const firstRow = firstRows.get(key);
    if (firstRow === undefined) {
      if (firstRows.size < mostKeys) firstRows.set(key, row);
      return result;
    }
    const issue = repeatedKeyIssue({ row, column: null, field, key, firstRow });
    return { kind: "skipped", key, issues: result.kind === "skipped" ? [...result.issues, issue] : [issue] };
  };
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(", ");
}

type Pair = { readonly row: number; readonly before: RowResult; readonly after: RowResult };
type Versions = readonly [TriedVersion, TriedVersion];

function pairsOf(deps: OriginalDeps, { scope, run }: TryFile, versions: Versions): AsyncGenerator<readonly Pair[]> {
  const open = () => openOriginal(deps, scope, run);
  const [before, after] = versions;
  const alike = stableText(before.content.format) === stableText(after.content.format);
  return alike ? readOnce(open(), versions) : readTwice(open(), open(), versions);
}

async function* readOnce(content: AsyncIterable<Uint8Array>, [before, after]: Versions) {
  for await (const part of readRows(content, after.content.format)) {
    if (part.kind === "fault") {
      after.refuse(part.fault.sentence);
      return;
    }
    const { firstRow, rows, malformed } = part.batch;
    const broken = new Set(malformed);
    yield rows.map((cells, index): Pair => {
      const row = firstRow + index;
      const bad = broken.has(row);
      return { row, before: before.result(cells, row, bad), after: after.result(cells, row, bad) };
    });
  }
}

type Outcome = { readonly row: number; readonly result: RowResult };

/** So many pairs are handed on at a time. */
const mostPairs = 1_000;

/** Both readings side by side; a row that one of them lacks is blank there. */
async function* readTwice(
  one: AsyncIterable<Uint8Array>,
  other: AsyncIterable<Uint8Array>,
  [before, after]: Versions,
): AsyncGenerator<readonly Pair[]> {
  const [olds, news] = [outcomes(one, before), outcomes(other, after)];
  const next = async (reading: typeof olds) => (await reading.next()).value ?? null;
  try {
    let pairs: Pair[] = [];
    let [old, now] = [await next(olds), await next(news)];
    while (old || now) {
      const row = Math.min(old?.row ?? Infinity, now?.row ?? Infinity);
      const [mine, theirs]: readonly (Outcome | null)[] = [old, now].map((side) => (side?.row === row ? side : null));
      pairs.push({ row, before: mine?.result ?? blank, after: theirs?.result ?? blank });
      if (mine) old = await next(olds);
      if (theirs) now = await next(news);
      if (pairs.length < mostPairs) continue;
      yield pairs;
      pairs = [];
    }
    yield pairs;
  } finally {
    await olds.return(undefined);
    await news.return(undefined);
  }
}

async function* outcomes(
  content: AsyncIterable<Uint8Array>,
  version: TriedVersion,
): AsyncGenerator<Outcome, undefined> {
  for await (const part of readRows(content, version.content.format)) {
    if (part.kind === "fault") {
      version.refuse(part.fault.sentence);
      return;
    }
    const { firstRow, rows, malformed } = part.batch;
    const broken = new Set(malformed);
    for (const [index, cells] of rows.entries()) {
      const row = firstRow + index;
      yield { row, result: version.result(cells, row, broken.has(row)) };
    }
  }
}
