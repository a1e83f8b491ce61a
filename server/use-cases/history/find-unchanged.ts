import { AppError } from "#core/app-error.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { EntityName } from "#core/entities/entity.ts";
import { columnNames } from "#core/file/column-names.ts";
import { compileKey } from "#core/mapping/compile-key.ts";
import { withEdits } from "#core/mending/with-edits.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { openOriginal } from "#use-cases/encryption/open-original.ts";
import { headerOf } from "#use-cases/imports/error-file.ts";
import { inStep } from "#use-cases/imports/in-step.ts";
import { readRows } from "#use-cases/imports/read-rows.ts";
import { mappingOfRun } from "#use-cases/values/mapping-of-run.ts";

type Deps = Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp" | "mending">;

/** What is read at one time, at most: some 1,000,000 rows, which take two seconds; one larger file is read whole. */
const mostBytes = 200_000_000;
const mostFiles = 20;
/** As many as the page of a record ever shows. */
const mostEvents = 2_000;

export type UnchangedSearch = {
  /** Newest first. */
  readonly rows: readonly { readonly run: StoredImport; readonly row: number }[];
  /** Files that were read. */
  readonly files: number;
  /** Files that the retention took away, so that nobody can look into them any more. */
  readonly removed: number;
  /** The number of the oldest import that was looked at; null when there is none before it. */
  readonly before: number | null;
};

/**
 * The rows that had this key and left its record as it was. Nothing is stored for such a row: the newest files that had
 * some are read again from the store, so many at a time as are read quickly. `before` goes on where the last answer
 * ended. Rejects with the reason of `signal`.
 */
export async function findUnchanged(
  deps: Deps,
  input: {
    readonly scope: WorkspaceScope;
    readonly entity: EntityName;
    readonly key: string;
    readonly before?: number | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<UnchangedSearch> {
  const { scope, entity, key, before, signal } = input;
  const { runs, told } = await deps.inWorkspace(scope, async (stores) => ({
    runs: await stores.history.list({ states: ["completed"], entity, before, limit: 200 }),
    told: await rowsTold(stores, entity, key),
  }));
  const rows: { run: StoredImport; row: number }[] = [];
  let files = 0;
  let removed = 0;
  let bytes = 0;
  for (const run of runs) {
    if ((run.counts?.unchanged ?? 0) === 0) continue;
    if (run.fileRemoved) {
      removed += 1;
      continue;
    }
    if (files === mostFiles || (files > 0 && bytes + run.sizeBytes > mostBytes)) {
      return { rows, files, removed, before: run.number + 1 };
    }
    files += 1;
    bytes += run.sizeBytes;
    for await (const row of rowsWithKey(deps, scope, run, key, signal)) {
      if (!told.has(`${run.id} ${row}`)) rows.push({ run, row });
    }
  }
  return { rows, files, removed, before: runs.length === 200 ? (runs.at(-1)?.number ?? null) : null };
}

/** Rows of the key that made a version or were skipped. */
async function rowsTold({ records }: WorkspaceStores, entity: EntityName, key: string): Promise<ReadonlySet<string>> {
  const versions = await records.versions(entity, key, mostEvents);
  const skipped = await records.skipped(entity, key, mostEvents);
  return new Set([...versions, ...skipped].map(({ importId, row }) => `${importId} ${row}`));
}

async function* rowsWithKey(
  deps: Deps,
  scope: WorkspaceScope,
  run: StoredImport,
  key: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<number> {
  const version = await deps.inWorkspace(scope, (stores) => mappingOfRun(stores, run));
  if (!version) throw new AppError("internal", "The import has no mapping.");
  const { format, header } = await headerOf(deps, scope, run);
  const keyOf = compileKey(entityOfMapping(version.mapping), version.mapping, columnNames(header).names);
  if (!keyOf) return;
  const edited = inStep(deps.mending.overlay(scope, run.id));
  try {
    for await (const part of readRows(openOriginal(deps, scope, run), format)) {
      signal?.throwIfAborted();
      if (part.kind === "fault") return;
      const { firstRow, rows } = part.batch;
      for (let index = 0; index < rows.length; index++) {
        const row = firstRow + index;
        if (row <= format.headerRow) continue;
        const changes = (await edited.at(row))?.changes ?? [];
        if (keyOf(withEdits(rows[index] ?? [], changes)) === key) yield row;
      }
    }
  } finally {
    await edited.close();
  }
}
