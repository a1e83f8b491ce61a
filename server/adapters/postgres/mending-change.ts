import type { PoolClient } from "pg";
import { mendBookings } from "#adapters/postgres/mend-bookings.ts";
import { planMended, settleKeys, stageResults, type MendPlan } from "#adapters/postgres/mend-plan.ts";
import {
  liveEdits,
  mendablePage,
  mendableRows,
  type MendRows,
  type Run,
  withoutHeld,
} from "#adapters/postgres/mending-rows.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { AppError } from "#core/app-error.ts";
import type { EditedCell, MendingChange } from "#ports/mending.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** A change of a planned import, in the transaction of `client`; the import is held until its end. */
export async function mendingChange(
  client: PoolClient,
  scope: WorkspaceScope,
  importId: string,
): Promise<MendingChange> {
  const held = await holdPlanned(client, scope, importId);
  await lookUpOneByOne(client);
  const { workspaceId } = scope;
  const run: Run = async <T extends object>(text: string, values: readonly unknown[]) =>
    (await client.query<T>(text, [...values])).rows;
  const of = { run, workspaceId, importId };
  const plan: MendPlan = {
    client,
    workspaceId,
    importId,
    moved: { created: 0, updated: 0, unchanged: 0 },
  };
  const [live, nextRedo] = [[...(await liveEdits(of))], await firstUndone(client, importId)];

  return {
    importNumber: held.number,
    mappingVersionId: held.mappingVersionId,
    lastEdit: live.at(-1) ?? 0,
    nextRedo,
    editor: (number) => editor(client, importId, number),
    rowsAt: async (rows) => mendableRows(of, await withoutHeld(of, rows), live),

    page: async (filter) => mendableRows(of, await mendablePage(of, filter, live), live),

    async begin(kind, by) {
      await dropUndone(client, importId);
      const { rows } = await client.query<{ number: number }>(
        `insert into edit (workspace_id, import_id, number, kind, rows, cells, by_id, by_name)
         select $1, $2, coalesce(max(number), 0) + 1, $3, 0, 0, $4, $5 from edit where import_id = $2
         returning number`,
        [workspaceId, importId, kind, by.id, by.name],
      );
      const number = rows[0]?.number ?? 0;
      live.push(number);
      return number;
    },

    addCells: (number, cells) => addCells(of, number, cells),

    async end(number, { rows, cells }) {
      const size = [importId, number, rows, cells];
      await client.query("update edit set rows = $3, cells = $4 where import_id = $1 and number = $2", size);
    },

    async setUndone(number, undone) {
      const { rows } = await client.query<{ rows: number; cells: number }>(
        "update edit set undone = $3 where import_id = $1 and number = $2 returning rows, cells",
        [importId, number, undone],
      );
      if (undone) live.pop();
      else live.push(number);
      return rows[0] ?? { rows: 0, cells: 0 };
    },

    async rowsOf(number, { after, limit }) {
      const { rows } = await client.query<{ row: number }>(
        `select distinct "row" from cell_edit where import_id = $1 and number = $2 and "row" > $3
         order by "row" limit $4`,
        [importId, number, after, limit],
      );
      return rows.map(({ row }) => row);
    },

    async absent(entity, keys) {
      const { rows } = await client.query<{ key: string }>(
        `select k.key from unnest($3::text[]) as k (key) where not exists (
           select from record r where r.workspace_id = $1 and r.entity = $2 and r.key = k.key and r.hash is not null)`,
        [workspaceId, entity, [...keys]],
      );
      return new Set(rows.map(({ key }) => key));
    },

    bookings: (rows, given) => mendBookings(client, importId, rows, given),
    stage: (results) => stageResults(plan, results),
    settle: (keys, naming) => settleKeys(plan, keys, naming),
    plan: (rows, settings) => planMended(plan, scope, rows, settings),

    async finish(by, action, detail) {
      await correctCounts(plan);
      await client.query("select pg_notify('causeway_import', $1)", [`${workspaceId}:${importId}`]);
      // As activity-log.ts writes it; the log comes last, for its chain is held from here on.
      await client.query(
        `insert into activity (tenant_id, workspace_id, actor_id, actor_name, action, subject, detail)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          ...[scope.tenantId, workspaceId, by.id, by.name],
          ...[action, `Import ${held.number}`, JSON.stringify(detail)],
        ],
      );
    },
  };
}

async function addCells(
  { run, workspaceId, importId }: MendRows,
  number: number,
  cells: readonly EditedCell[],
): Promise<void> {
  await run(
    `insert into cell_edit (workspace_id, import_id, number, "row", "column", before, after)
     select $1, $2, $3, * from unnest($4::int[], $5::int[], $6::text[], $7::text[])`,
    [
      ...[workspaceId, importId, number],
      ...[cells.map(({ row }) => row), cells.map(({ column }) => column)],
      ...[cells.map(({ before }) => before), cells.map(({ after }) => after)],
    ],
  );
}

type Held = { readonly number: number; readonly mappingVersionId: string };

async function holdPlanned(client: PoolClient, { workspaceId }: WorkspaceScope, importId: string): Promise<Held> {
  const { rows } = await client.query<Held & { state: string; planned: boolean }>(
    `select number, mapping_version_id as "mappingVersionId", state,
       rows_created + rows_updated + rows_unchanged > 0 as planned
     from import where id = $1 and workspace_id = $2 for update`,
    [importId, workspaceId],
  );
  const [held] = rows;
  if (!held) throw new AppError("not_found", "There is no such import in this workspace.");
  if (held.state !== "planned") {
    throw new AppError(
      "conflict",
      `Import ${held.number} has moved on: its rows can be mended only while its plan waits to be loaded. Look at it again.`,
    );
  }
  if (await isLost(client, importId, held.planned)) {
    throw new AppError(
      "conflict",
      `The plan of import ${held.number} was lost when the database stopped. Choose “Load”: the file is then checked again first, with all changes.`,
    );
  }
  await client.query("select staging.mend_open($1)", [importId]);
  return held;
}

/** Unlogged tables are emptied when the database server crashes; what is planned in them is gone then. */
async function isLost(client: PoolClient, importId: string, planned: boolean): Promise<boolean> {
  const staged = stagingTables(importId).row;
  const { rows } = await client.query<{ there: boolean }>("select to_regclass($1) is not null as there", [staged]);
  if (!rows[0]?.there) return true;
  return planned && (await client.query(`select from ${staged} where action is not null limit 1`)).rowCount === 0;
}

/** Has the rest of this transaction find its few rows by indexes, whatever the planner thinks of new tables. */
async function lookUpOneByOne(client: PoolClient): Promise<void> {
  await client.query(
    `select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
       set_config('enable_seqscan', 'off', true), set_config('enable_material', 'off', true)`,
  );
}

async function firstUndone(client: PoolClient, importId: string): Promise<number | null> {
  const { rows } = await client.query<{ number: number | null }>(
    "select min(number) as number from edit where import_id = $1 and undone and dropped is null",
    [importId],
  );
  return rows[0]?.number ?? null;
}

async function editor(client: PoolClient, importId: string, number: number): Promise<string> {
  const values = [importId, number];
  const { rows } = await client.query<{ name: string }>(
    "select by_name as name from edit where import_id = $1 and number = $2",
    values,
  );
  return rows[0]?.name ?? "Somebody";
}

/** What was undone before a new edit can't be had again: its cells were changed from what they are no more. */
async function dropUndone(client: PoolClient, importId: string): Promise<void> {
  const { rows } = await client.query<{ number: number }>(
    "update edit set dropped = 'followed' where import_id = $1 and undone and dropped is null returning number",
    [importId],
  );
  if (rows.length === 0) return;
  const numbers = rows.map(({ number }) => number);
  await client.query("delete from cell_edit where import_id = $1 and number = any($2)", [importId, numbers]);
}

async function correctCounts({ client, importId, moved }: MendPlan): Promise<void> {
  const { created, updated, unchanged } = moved;
  await client.query(
    `update import set rows_created = rows_created + $2::int, rows_updated = rows_updated + $3::int,
       rows_unchanged = rows_unchanged + $4::int, rows_skipped = rows_skipped - ($2::int + $3::int + $4::int)
     where id = $1`,
    [importId, created, updated, unchanged],
  );
}
