import type { Pool, PoolClient } from "pg";
import { keepRefused } from "#adapters/postgres/keep-refused.ts";
import type { RowKeeper } from "#adapters/postgres/kept-rows.ts";
import { keepValues } from "#adapters/postgres/keep-values.ts";
import { mergedData } from "#adapters/postgres/merged-data.ts";
import { planEnded } from "#adapters/postgres/plan-ended.ts";
import { planHeld } from "#adapters/postgres/plan-held.ts";
import { lookUpByKey, nextSlice } from "#adapters/postgres/plan-slices.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import { AppError } from "#core/app-error.ts";
import { storedFormOf } from "#core/entities/stored-form.ts";
import { beforeEndedRows } from "#core/guard/ended-row.ts";
import type { RowCounts } from "#core/imports/import.ts";
import type { PlanInput, PlanSettings } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * Settles what loading would do with every good row: created, updated or unchanged, with the version seen. Issues and
 * skipped rows move from staging to where they stay. One transaction, ending in `planned`.
 */
export async function planImport(
  pool: Pool,
  scope: WorkspaceScope,
  importId: string,
  input: PlanInput,
): Promise<RowCounts> {
  // Nobody else makes such things.
  const keeper = (input.kept ?? null) as RowKeeper | null;
  const plan = async (client: PoolClient) => {
    const skipped = (await keepSkipped(client, scope, importId)) + (keeper?.stored() ?? 0);
    await keepValues(client, scope, importId, input.values ?? []);
    await keepRefused(client, scope, importId);
    await settleDoubts(client, scope, importId, input);
    const held = await planHeld(client, scope, importId);
    const ended = await planEnded(client, scope, importId, input);
    const counts = await count(client, importId, { ...input, skipped, held });
    // Not now(): this transaction may have begun when the first rows were kept, long before the file was read.
    const moved = await client.query(
      `update import set state = 'planned', planned_at = clock_timestamp(), progress_stage = null, rows_read = $2,
         rows_created = $3, rows_updated = $4, rows_unchanged = $5, rows_skipped = $6, rows_blank = $7, rows_held = $8,
         rows_waiting = $8, rows_ended = $9
       where id = $1 and state = 'checking'`,
      [
        importId,
        ...[counts.rows, counts.created, counts.updated, counts.unchanged, counts.skipped, counts.blank, counts.held],
        ended,
      ],
    );
    if (moved.rowCount !== 1) throw new AppError("conflict", "The import was ended while its plan was being made.");
    await client.query("select pg_notify('causeway_import', $1)", [`${scope.workspaceId}:${importId}`]);
    return counts;
  };
  if (keeper === null)
    return withWorkspaceClient(pool, scope, async (client) => {
      await forgetSkipped(client, importId);
      return plan(client);
    });
  return keeper.finish(async (client, isBegun, rest) => {
    await (isBegun ? forgetBeside(client, importId) : forgetSkipped(client, importId));
    await rest();
    return plan(client);
  });
}

/** What an earlier plan of the same import has kept. */
async function forgetSkipped(client: PoolClient, importId: string): Promise<void> {
  await client.query("delete from issue where import_id = $1", [importId]);
  await forgetBeside(client, importId);
  await client.query("delete from skipped_row where import_id = $1", [importId]);
}

/** Of that what stands beside skipped rows: of a plan whose rows were all mended there is nothing else. */
async function forgetBeside(client: PoolClient, importId: string): Promise<void> {
  await client.query("delete from held_row where import_id = $1", [importId]);
  await client.query("delete from mended_row where import_id = $1", [importId]);
}

/** Answers how many rows were kept. */
async function keepSkipped(client: PoolClient, scope: WorkspaceScope, importId: string): Promise<number> {
  const staged = stagingTables(importId);
  await client.query("set local work_mem = '64MB'");
  const { rowCount } = await client.query(
    `insert into skipped_row (workspace_id, import_id, "row", key, cells)
     select $1, $2, "row", key, cells::json from ${staged.skipped}`,
    [scope.workspaceId, importId],
  );
  await client.query(
    `insert into issue (workspace_id, import_id, "row", position, "column", field, code, message, waits_for)
     select $1, $2, "row", position, "column", field, code, message, waits_for from ${staged.issue}`,
    [scope.workspaceId, importId],
  );
  await keepMended(client, scope, importId);
  return rowCount ?? 0;
}

/** Of a file with edits: the rows that are good because of them, and of those that are not what they came as. */
async function keepMended(client: PoolClient, scope: WorkspaceScope, importId: string): Promise<void> {
  const staged = stagingTables(importId);
  const { rows } = await client.query<{ there: boolean }>("select to_regclass($1) is not null as there", [
    staged.mended,
  ]);
  if (!rows[0]?.there) return;
  await client.query(
    `insert into mended_row (workspace_id, import_id, "row", key, cells, malformed)
     select $1, $2, "row", m.key, m.cells::json, m.malformed from ${staged.mended} m
     join ${staged.row} r using ("row") where r.action is not null`,
    [scope.workspaceId, importId],
  );
  await client.query(
    `update skipped_row s set key = m.key, malformed = m.malformed from ${staged.mended} m
     where s.import_id = $1 and s."row" = m."row"`,
    [importId],
  );
}

/**
 * A row that may say less than its record becomes what it makes of the record: its own fields laid over those that the
 * record has. It may change nothing though its hash was another. Each record is looked up by itself ("limit 1"): joined,
 * the planner expects a dozen of them and reads all of them again for each row. One that a snapshot has ended comes back
 * as it was before that.
 */
export async function settleDoubts(
  client: PoolClient,
  scope: WorkspaceScope,
  importId: string,
  input: PlanSettings,
): Promise<void> {
  const staged = stagingTables(importId);
  const kept = storedFormOf(input.entity)?.fields.map((field) => !input.clearedFields.includes(field)) ?? [];
  await lookUpByKey(client);
  for (;;) {
    const slice = await nextSlice(client, importId, "doubtful", 0);
    if (slice === null) break;
    await client.query(
      `with laid as materialized (
         select s."row", r.hash as before,
           ${mergedData("r.data", "d.data", { entity: "$2", cleared: "$3", kept: "$6" })} as data
         from ${staged.row} s
         join ${staged.data} d using ("row")
         cross join lateral (
           select r.hash, coalesce(b.data, c.data) as data
           from record r join change c on c.import_id = r.import_id and c."row" = r."row"
             left join change b on c."row" > $5 and c.restored_import_id is null
               and b.import_id = c.before_import_id and b."row" = c.before_row
           where r.workspace_id = $1 and r.entity = $2 and r.key = s.key limit 1
         ) r
         where s.action = 'doubtful' and s."row" <= $4
       ), merged as materialized (
         select "row", before, data, content_hash(data) as hash from laid
       ), stored as (
         update ${staged.data} d set data = m.data from merged m where d."row" = m."row" and d.data <> m.data
       )
       update ${staged.row} s set hash = m.hash,
         action = case when m.hash = m.before then 'unchanged' else 'updated' end
       from merged m where s.action = 'doubtful' and s."row" = m."row"`,
      [scope.workspaceId, input.entity, input.clearedFields, slice.to, beforeEndedRows, kept],
    );
    await leaveNoDoubt(client, importId, slice.to);
  }
}

/** A record may have gone since its row was compared; loading will find that out and name the conflict. */
async function leaveNoDoubt(client: PoolClient, importId: string, to: number): Promise<void> {
  await client.query(
    `update ${stagingTables(importId).row} set action = 'updated' where action = 'doubtful' and "row" <= $1`,
    [to],
  );
}

async function count(
  client: PoolClient,
  importId: string,
  input: PlanInput & { readonly skipped: number; readonly held: number },
): Promise<RowCounts> {
  const { rows: read, blank, skipped, held } = input;
  const { rows } = await client.query<{ created: number; updated: number; unchanged: number }>(
    `select count(*) filter (where action = 'created')::int as created,
       count(*) filter (where action = 'updated')::int as updated,
       count(*) filter (where action = 'unchanged')::int as unchanged
     from ${stagingTables(importId).row}`,
  );
  const found = rows[0] ?? { created: 0, updated: 0, unchanged: 0 };
  return { rows: read, blank, ...found, skipped: skipped - held, held };
}
