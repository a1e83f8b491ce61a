import type { Transaction } from "#adapters/postgres/connect.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import type { Issue } from "#core/checking/issue.ts";
import type { PlanAction } from "#core/imports/import.ts";
import { withEdits } from "#core/mending/with-edits.ts";
import type { MendableRow, MendFilter, ShownMendableRow } from "#ports/mending.ts";

/** A query of the caller's transaction, whichever library holds it. */
export type Run = <T extends object>(text: string, values: readonly unknown[]) => Promise<readonly T[]>;

export type MendRows = {
  readonly run: Run;
  readonly workspaceId: string;
  readonly importId: string;
};

/** Queries of a transaction of Prisma's. */
export function runOf(tx: Transaction): Run {
  return (text, values) => tx.$queryRawUnsafe(text, ...values);
}

type Page = { readonly after: number; readonly limit: number };

/** The numbers of the edits that count. */
export async function liveEdits({ run, workspaceId, importId }: MendRows): Promise<readonly number[]> {
  const found = await run<{ number: number }>(
    `select number from edit where import_id = $1::uuid and workspace_id = $2::uuid and not undone and dropped is null
     order by number`,
    [importId, workspaceId],
  );
  return found.map(({ number }) => number);
}

/** Rows that can be mended, with their cells as they came and the changes of the edits that count. */
export async function mendableRows(
  of: MendRows,
  rows: readonly number[],
  edits?: readonly number[],
): Promise<readonly MendableRow[]> {
  if (rows.length === 0) return [];
  const { run, workspaceId, importId } = of;
  const live = edits ?? (await liveEdits(of));
  // "is true" keeps the edits out of the index's conditions: by them each row was looked for in each edit, 1 ms for 2,000.
  const found = await run<Omit<MendableRow, "changes" | "seen"> & { edits: readonly [number, string, number][] }>(
    `select r.*, coalesce((
       select json_agg(json_build_array(c."column", c.after, c.number) order by c.number, c."column")
       from cell_edit c
       where c.import_id = $1::uuid and c."row" = r."row" and (c.number = any($4::int[])) is true), '[]') as edits
     from (
       select "row", key, coalesce(cells, '[]') as cells, malformed, 'skipped' as state from skipped_row
       where import_id = $1::uuid and workspace_id = $2::uuid and "row" = any($3::int[])
       union all
       select "row", key, cells, malformed, 'mended' from mended_row m
       where import_id = $1::uuid and workspace_id = $2::uuid and "row" = any($3::int[])
         and not exists (select from skipped_row s where s.import_id = m.import_id and s."row" = m."row")
     ) r order by r."row"`,
    [importId, workspaceId, [...rows], [...live]],
  );
  return found.map(({ edits, ...row }) => ({
    ...row,
    changes: edits.map(([column, after]) => ({ column, after })),
    seen: edits.at(-1)?.[2] ?? 0,
  }));
}

/** Those of the rows that do not wait for something: a held row is left alone until its waiting is over. */
export async function withoutHeld({ run, importId }: MendRows, rows: readonly number[]): Promise<readonly number[]> {
  const held = await run<{ row: number }>(
    `select "row" from held_row where import_id = $1::uuid and "row" = any($2::int[])`,
    [importId, [...rows]],
  );
  const waiting = new Set(held.map(({ row }) => row));
  return rows.filter((row) => !waiting.has(row));
}

/** Skipped and mended rows with their cells as they stand now. */
export async function currentRows(
  of: MendRows,
  rows: readonly number[],
): Promise<readonly { readonly row: number; readonly cells: readonly string[] }[]> {
  const found = await mendableRows(of, rows);
  return found.map(({ row, cells, changes }) => ({ row, cells: withEdits(cells, changes) }));
}

/** The numbers of a page of rows, found by an index in their order however many there are. */
export async function mendablePage(
  { run, workspaceId, importId }: MendRows,
  filter: MendFilter & Page,
  live: readonly number[],
): Promise<readonly number[]> {
  const { text, values } = numbersOf(filter, live, 5);
  const found = await run<{ row: number }>(`select distinct "row" from (${text}) r order by "row" limit $4`, [
    importId,
    workspaceId,
    filter.after,
    filter.limit,
    ...values,
  ]);
  return found.map(({ row }) => row);
}

export async function mendableTotal(
  { run, workspaceId, importId }: MendRows,
  filter: MendFilter,
  live: readonly number[],
): Promise<number> {
  const { text, values } = numbersOf(filter, live, 4);
  // Distinct rows are met in the order of an index: counted as distinct values they would be sorted.
  const [found] = await run<{ rows: number }>(
    `select count(*)::int as rows from (select distinct "row" from (${text}) r) d`,
    [importId, workspaceId, 0, ...values],
  );
  return found?.rows ?? 0;
}

/** Row numbers behind $3 of the import $1 in the workspace $2; what is more to say begins at the place given. */
function numbersOf({ show, code, field }: MendFilter, live: readonly number[], place: number) {
  const of = (table: string) =>
    `select "row" from ${table} where import_id = $1::uuid and workspace_id = $2::uuid and "row" > $3::int`;
  const held = `select "row" from skipped_row where held and import_id = $1::uuid and workspace_id = $2::uuid`;
  if (code !== undefined) {
    const ofField = field === undefined ? "true" : `field is not distinct from $${place + 1}::text`;
    const text = `${of("issue")} and "row" not in (${held}) and code = $${place}::text and ${ofField}`;
    return { text, values: field === undefined ? [code] : [code, field] };
  }
  if (show === "edited")
    return {
      text: `${of("cell_edit")} and "row" not in (${held}) and number = any($${place}::int[])`,
      values: [[...live]],
    };
  const skipped = `${of("skipped_row")} and not held`;
  if (show === "skipped") return { text: skipped, values: [] };
  if (show === "all") return { text: `${skipped} union all ${of("mended_row")}`, values: [] };
  const unlessSkipped = `not exists (select from skipped_row s where s.import_id = m.import_id and s."row" = m."row")`;
  return { text: `${of("mended_row m")} and ${unlessSkipped}`, values: [] };
}

/** Issues of rows in their order. */
export async function issuesOf(
  { run, workspaceId, importId }: MendRows,
  rows: readonly number[],
): Promise<ReadonlyMap<number, ShownMendableRow["issues"]>> {
  const found = await run<Issue & { position: number }>(
    `select "row", position, "column", field, code, message from issue
     where import_id = $1::uuid and workspace_id = $2::uuid and "row" = any($3::int[]) order by "row", position`,
    [importId, workspaceId, [...rows]],
  );
  return Map.groupBy(found, ({ row }) => row);
}

/** What loading would do with rows; nothing once the plan is gone. */
export async function actionsOf(
  { run, workspaceId, importId }: MendRows,
  rows: readonly number[],
): Promise<ReadonlyMap<number, PlanAction>> {
  const staged = stagingTables(importId).row;
  const [there] = await run<{ there: boolean }>(
    `select to_regclass($1) is not null and exists (
       select from import where id = $2::uuid and workspace_id = $3::uuid and state = 'planned') as there`,
    [staged, importId, workspaceId],
  );
  if (!there?.there) return new Map();
  const found = await run<{ row: number; action: PlanAction }>(
    `select "row", action from ${staged} where "row" = any($1::int[]) and action is not null`,
    [[...rows]],
  );
  return new Map(found.map(({ row, action }) => [row, action]));
}
