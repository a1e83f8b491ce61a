import { entityOf } from "#core/entities/entities.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { checkedFile, findRun, mappingByName, type FileInput, type ImportWorld } from "#testing/import-world.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { editCells } from "#use-cases/mending/edit-cells.ts";
import { viewMendRows } from "#use-cases/mending/view-mending.ts";

/** external_id, first_name, last_name, birthday (sensitive), gender: columns of clients; then one that nothing is mapped to. */
export const clientColumns = "external_id,first_name,last_name,birthday,own";

/** A file of clients. */
export function clientFile(...rows: readonly string[]): string {
  return [clientColumns, ...rows, ""].join("\n");
}

/** Receives a file of clients, checked and planned. */
export function checkedClients(world: ImportWorld, feed: string, bytes: string, more: Partial<FileInput> = {}) {
  const mapping = mappingByName(entityOf("client"), clientColumns.split(","));
  return checkedFile(world, { feed, bytes, mapping, columns: clientColumns.split(","), ...more });
}

/** Cells as a person types them: row, column from 1, text; with the edits that the grid shows in their rows. */
export async function typeCells(
  world: ImportWorld,
  importId: string,
  cells: readonly (readonly [row: number, column: number, after: string])[],
) {
  const { rows } = await mendRows(world, importId);
  const seen = rows.map(({ row, seen }) => ({ row, seen }));
  return editCells(world.deps, {
    ...{ scope: world.staging, by: world.by, importId, kind: "cells", seen },
    cells: cells.map(([row, column, after]) => ({ row, column, after })),
  });
}

export function mendRows(world: ImportWorld, importId: string) {
  return viewMendRows(world.deps, {
    ...{ scope: world.staging, importId, after: 0, limit: 200 },
    filter: { show: "all" },
  });
}

/** Everything that an import's plan consists of, to be compared. */
export async function planOf({ owner }: ImportWorld, importId: string) {
  const all = async (text: string) => (await owner.query<Record<string, unknown>>(text, [importId])).rows;
  const staged = `staging.row_${importId.replaceAll("-", "")}`;
  return {
    counts: await all(
      `select rows_read, rows_created, rows_updated, rows_unchanged, rows_skipped, rows_blank, state from import
       where id = $1`,
    ),
    skipped: await all(`select "row", key, cells, malformed from skipped_row where import_id = $1 order by 1`),
    mended: await all(`select "row", key, cells, malformed from mended_row where import_id = $1 order by 1`),
    issues: await all(
      `select "row", position, "column", field, code, message from issue where import_id = $1 order by 1, 2`,
    ),
    planned: await all(
      `select "row", key, hash, action, version from ${staged} where $1::uuid is not null and action is not null
       order by 1`,
    ),
  };
}

/** Has the whole file checked again, as mapping values does. */
export async function checkAgainWhole(world: ImportWorld, importId: string): Promise<StoredImport> {
  await world.deps.inWorkspace(world.staging, ({ imports }) => imports.move(importId, "check_queued"));
  await checkImport(world.deps, { scope: world.staging, importId });
  return findRun(world, world.staging, importId);
}

/** Loads a planned import and has it reported. */
export async function loadPlanned(world: ImportWorld, importId: string): Promise<StoredImport> {
  const { counts } = await findRun(world, world.staging, importId);
  const { created: create = -1, updated: update = -1 } = counts ?? {};
  await startLoad(world.deps, { scope: world.staging, by: world.by, importId, create, update });
  await loadImport(world.deps, { scope: world.staging, importId });
  return findRun(world, world.staging, importId);
}
