import type { RowChecker } from "#core/checking/compile-row-checker.ts";
import type { Entity } from "#core/entities/entity.ts";
import type { FileFault } from "#core/file/file-fault.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { PlanSettings, StagingWriter } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { ProgressMeter } from "#use-cases/imports/progress-meter.ts";
import { type EditsOfFile, openEdits } from "#use-cases/mending/edits-of-file.ts";
import { readRows } from "#use-cases/imports/read-rows.ts";
import { holdReferences } from "#use-cases/imports/hold-references.ts";
import { noteRepeats, type Repeats, skipRepeatedKeys } from "#use-cases/imports/skip-repeated-keys.ts";

export type CheckedFile =
  | { readonly kind: "checked"; readonly rows: number; readonly blank: number }
  | { readonly kind: "fault"; readonly fault: FileFault }
  | { readonly kind: "cancelled" };

/** `keyColumn` counts from 1; null where the key comes from no single column. */
export type CompiledFile = {
  readonly checkRow: RowChecker;
  /** The same, but the row does not count among the values of its columns. */
  readonly checkUncounted: RowChecker;
  /** Sees every row that is not blank as it came; null when nobody looks. */
  readonly onRow: ((cells: readonly string[], row: number) => void) | null;
  readonly keyColumn: number | null;
  /** The column of each field that refers to other records and has one of its own, counted from 1. */
  readonly columnOf: ReadonlyMap<string, number>;
};

type StagedFile =
  | Exclude<CheckedFile, { kind: "checked" }>
  | (Extract<CheckedFile, { kind: "checked" }> &
      Pick<CompiledFile, "keyColumn" | "columnOf"> & { readonly repeats: Repeats });

type FileToCheck = {
  readonly scope: WorkspaceScope;
  readonly importId: string;
  readonly settings: PlanSettings;
  /** The plain bytes, from the beginning each time. */
  readonly open: () => AsyncIterable<Uint8Array>;
  readonly sizeBytes: number;
  readonly format: FileFormat;
  /** What its rows are checked against. */
  readonly entity: Entity;
  /** Compiled for the columns as the header row names them; a fault when they are not those of the mapping. */
  readonly compile: (headerCells: readonly string[]) => CompiledFile | FileFault;
  readonly onProgress: ProgressMeter;
};

/** Parses and checks the whole file, its edits laid over it, into staging: good rows, and skipped ones with issues. */
export async function checkFile(
  deps: Pick<ImportDeps, "staging" | "mending" | "references">,
  input: FileToCheck,
): Promise<CheckedFile> {
  const edits = await openEdits(deps.mending.overlay(input.scope, input.importId), input.entity);
  const settings = { ...input.settings, hasEdits: edits.nextRow() !== null };
  const writer = await deps.staging.open(input.scope, input.importId, settings);
  try {
    const outcome = await stageRows(input, writer, edits);
    if (outcome.kind !== "checked") {
      await writer.abandon();
      return outcome;
    }
    await writer.flush();
    const staged = { ...input, ...outcome };
    if ((await skipRepeatedKeys(deps, staged, writer)) || (await holdReferences(deps, staged, writer))) {
      await writer.abandon();
      return { kind: "cancelled" };
    }
    await writer.close();
    return outcome;
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

async function stageRows(input: FileToCheck, writer: StagingWriter, edits: EditsOfFile): Promise<StagedFile> {
  const { headerRow } = input.format;
  let compiled: CompiledFile | null = null;
  const keys = noteRepeats();
  let blank = 0;
  let read = 0;
  for await (const part of readRows(input.open(), input.format)) {
    if (part.kind === "fault") return part;
    const { firstRow, rows, malformed } = part.batch;
    const broken = malformed.length > 0 ? new Set(malformed) : null;
    for (let index = 0; index < rows.length; index++) {
      const row = firstRow + index;
      const cells = rows[index] ?? [];
      if (row < headerRow) continue;
      if (row === headerRow) {
        const found = input.compile(cells);
        if ("sentence" in found) return { kind: "fault", fault: found };
        compiled = found;
        continue;
      }
      read++;
      if (row === edits.nextRow() && compiled) {
        compiled.onRow?.(cells, row);
        const key = await edits.stage(writer, compiled, { row, cells, malformed: broken?.has(row) ?? false });
        keys.edited(key);
        continue;
      }
      const result = compiled?.checkRow(cells, row, broken?.has(row) ?? false) ?? { kind: "blank" };
      if (result.kind === "blank") {
        blank++;
        continue;
      }
      compiled?.onRow?.(cells, row);
      if (result.key !== null) keys.add(row, result.key, cells);
      if (result.key !== null && edits.freed(result.key))
        writer.edited({ row, key: result.key, cells, malformed: false });
      if (result.kind === "good") writer.good(row, result.key, result.data);
      else writer.skipped(row, result.key, cells, result.issues);
    }
    await writer.ready();
    if (await input.onProgress("checking", part.bytes, input.sizeBytes)) return { kind: "cancelled" };
  }
  if (!compiled) return { kind: "fault", fault: headerMissing(headerRow) };
  if (read === blank) return { kind: "fault", fault: headerOnly };
  const { keyColumn, columnOf } = compiled;
  return { kind: "checked", rows: read, blank, keyColumn, columnOf, repeats: keys.found() };
}

const headerOnly: FileFault = {
  code: "header_only",
  sentence: "The file has a header row and no data below it. Export it again with the rows you want to load.",
};

function headerMissing(headerRow: number): FileFault {
  return {
    code: "header_missing",
    sentence: `The file ends before row ${headerRow}, where its column names should be. Choose the header row again.`,
  };
}
