import type { Pool, PoolClient } from "pg";
import { isWhole, mergedData } from "#adapters/postgres/merged-data.ts";
import { lookUpByKey, nextSlice } from "#adapters/postgres/plan-slices.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import { AppError } from "#core/app-error.ts";
import type { RowCounts } from "#core/imports/import.ts";
import type { PlanInput } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * Compares every good row with its record and stores what loading would do: created, updated or unchanged, with the
 * version seen. Issues and skipped rows move from staging to where they stay. One transaction, ending in `planned`.
 */
export async function planImport(
  pool: Pool,
  scope: WorkspaceScope,
  importId: string,
  input: PlanInput,
): Promise<RowCounts> {
  return withWorkspaceClient(pool, scope, async (client) => {
    await client.query("set local work_mem = '64MB'");
    await keepSkipped(client, scope, importId);
    await writePlan(client, scope, importId, input);
    const counts = await count(client, importId, input);
    const moved = await client.query(
      `update import set state = 'planned', planned_at = now(), progress_stage = null, rows_read = $2,
         rows_created = $3, rows_updated = $4, rows_unchanged = $5, rows_skipped = $6, rows_blank = $7, rows_held = 0
       where id = $1 and state = 'checking'`,
      [importId, counts.rows, counts.created, counts.updated, counts.unchanged, counts.skipped, counts.blank],
    );
    if (moved.rowCount !== 1) throw new AppError("conflict", "The import was ended while its plan was being made.");
    await client.query("select pg_notify('causeway_import', $1)", [`${scope.workspaceId}:${importId}`]);
    return counts;
  });
}

async function keepSkipped(client: PoolClient, scope: WorkspaceScope, importId: string): Promise<void> {
  const staged = stagingTables(importId);
  await client.query("delete from issue where import_id = $1", [importId]);
  await client.query("delete from skipped_row where import_id = $1", [importId]);
  await client.query(
    `insert into skipped_row (workspace_id, import_id, "row", key, cells)
     select $1, $2, "row", key, cells::json from ${staged.skipped}`,
    [scope.workspaceId, importId],
  );
  await client.query(
    `insert into issue (workspace_id, import_id, "row", position, "column", field, code, message)
     select $1, $2, "row", position, "column", field, code, message from ${staged.issue}`,
    [scope.workspaceId, importId],
  );
}

async function writePlan(client: PoolClient, scope: WorkspaceScope, importId: string, input: PlanInput): Promise<void> {
  const staged = stagingTables(importId);
  await client.query(`delete from ${staged.plan}`);
  // Equal hashes mean an equal record; other hashes mean another one where the row says all that its record holds.
  await client.query(
    `insert into ${staged.plan} ("row", action, version)
     select s."row",
       case when r.key is null then 'created' when r.hash = s.hash then 'unchanged'
            when ${isWhole("r.data", "$3")} then 'updated' else 'doubtful' end, r.version
     from ${staged.row} s
     left join record r on r.workspace_id = $1 and r.entity = $2 and r.key = s.key
     where s.hash is not null
       and not exists (select 1 from ${staged.skipped} k where k."row" = s."row")`,
    [scope.workspaceId, input.entity, input.clearedFields],
  );
  await client.query("select staging.seal_plan($1)", [importId]);
  await settleDoubts(client, scope, importId, input);
}

/** A row that says less than its record is compared field by field: it may change nothing though the hashes differ. */
async function settleDoubts(
  client: PoolClient,
  scope: WorkspaceScope,
  importId: string,
  input: PlanInput,
): Promise<void> {
  const staged = stagingTables(importId);
  await lookUpByKey(client);
  for (;;) {
    const slice = await nextSlice(client, importId, "doubtful", 0);
    if (slice === null) return;
    await client.query(
      `update ${staged.plan} p
       set action = case when r.data = ${mergedData("r.data", "s.data", "$3")} then 'unchanged' else 'updated' end
       from ${staged.row} s left join record r on r.workspace_id = $1 and r.entity = $2 and r.key = s.key
       where p.action = 'doubtful' and p."row" <= $4 and s."row" = p."row"`,
      [scope.workspaceId, input.entity, input.clearedFields, slice.to],
    );
  }
}

async function count(client: PoolClient, importId: string, input: PlanInput): Promise<RowCounts> {
  const staged = stagingTables(importId);
  const { rows } = await client.query<{ created: number; updated: number; unchanged: number; skipped: number }>(
    `select count(*) filter (where action = 'created')::int as created,
       count(*) filter (where action = 'updated')::int as updated,
       count(*) filter (where action = 'unchanged')::int as unchanged,
       (select count(*)::int from ${staged.skipped}) as skipped
     from ${staged.plan}`,
  );
  const found = rows[0] ?? { created: 0, updated: 0, unchanged: 0, skipped: 0 };
  return { rows: input.rows, blank: input.blank, held: 0, ...found };
}
