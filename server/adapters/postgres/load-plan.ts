import type { Pool, PoolClient } from "pg";
import { isWhole, mergedData } from "#adapters/postgres/merged-data.ts";
import { lookUpByKey, nextSlice } from "#adapters/postgres/plan-slices.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import { AppError } from "#core/app-error.ts";
import type { PlanAction, RowCounts } from "#core/imports/import.ts";
import type { LoadInput, LoadOutcome } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

class Stopped extends Error {}

/**
 * Carries out the stored plan in one transaction: records, their changes, conflicts as issues, counts and the move to
 * `reporting`. A record whose version is no longer the one planned with is left alone and its row is skipped.
 */
export async function loadPlan(
  pool: Pool,
  scope: WorkspaceScope,
  importId: string,
  input: LoadInput,
): Promise<LoadOutcome> {
  try {
    return await withWorkspaceClient(pool, scope, async (client) => {
      await client.query("set local work_mem = '64MB'");
      // A second worker on the same import waits here and then finds it moved. Not a lock of the row itself: progress
      // is written to it from another connection meanwhile.
      await client.query("select pg_advisory_xact_lock(hashtextextended($1, 2))", [importId]);
      const current = await client.query<Counts>(
        `select rows_read, rows_created, rows_updated, rows_unchanged, rows_skipped, rows_blank from import
         where id = $1 and state = 'loading'`,
        [importId],
      );
      const planned = current.rows[0];
      if (!planned || !(await planIsWhole(client, importId, planned))) return { kind: "staging_lost" };
      await lookUpByKey(client);
      const loader = { client, scope, importId, input };
      const total = planned.rows_created + planned.rows_updated;
      const created = await loadSlices(loader, "created", 0, total);
      const updated = await loadSlices(loader, "updated", planned.rows_created, total);
      const counts = countsAfter(planned, created, updated);
      await client.query("select staging.count_records($1)", [counts.created]);
      await finish(client, scope, importId, counts);
      return { kind: "loaded", counts };
    });
  } catch (error) {
    if (error instanceof Stopped) return { kind: "cancelled" };
    throw error;
  }
}

type Counts = Record<
  "rows_read" | "rows_created" | "rows_updated" | "rows_unchanged" | "rows_skipped" | "rows_blank",
  number
>;
type Loader = { client: PoolClient; scope: WorkspaceScope; importId: string; input: LoadInput };

/** Unlogged tables are emptied when the database server crashes; the counts in `import` are not. */
async function planIsWhole(client: PoolClient, importId: string, planned: Counts): Promise<boolean> {
  const staged = stagingTables(importId);
  const tables = await client.query<{ there: boolean }>("select to_regclass($1) is not null as there", [staged.plan]);
  if (!tables.rows[0]?.there) return false;
  const { rows } = await client.query<{ planned: number }>(`select count(*)::int as planned from ${staged.plan}`);
  return rows[0]?.planned === planned.rows_created + planned.rows_updated + planned.rows_unchanged;
}

/** Loads every planned row of one action; answers how many met a conflict. */
async function loadSlices(loader: Loader, action: Exclude<PlanAction, "unchanged">, before: number, total: number) {
  const { client, importId, input } = loader;
  let done = 0;
  let conflicts = 0;
  let from = 0;
  for (;;) {
    const slice = await nextSlice(client, importId, action, from);
    if (slice === null) return conflicts;
    const loaded = await (action === "created" ? createSlice : updateSlice)(loader, from, slice.to);
    if (loaded < slice.rows) conflicts += await noteConflicts(loader, action, from, slice.to);
    from = slice.to;
    done += slice.rows;
    if (await input.onRows(before + done, total)) throw new Stopped();
  }
}

/**
 * Nearly always nobody made one of these records since the plan, and a plain insert costs a fifth less than one that
 * looks for conflicts first. When somebody did, the slice is taken back and inserted the careful way.
 */
async function createSlice(loader: Loader, from: number, to: number): Promise<number> {
  const { client } = loader;
  await client.query("savepoint slice");
  try {
    const created = await insertRecords(loader, from, to, "");
    await client.query("release savepoint slice");
    return created;
  } catch (error) {
    if ((error as { code?: string }).code !== uniqueViolation) throw error;
    await client.query("rollback to savepoint slice");
    return insertRecords(loader, from, to, "on conflict do nothing");
  }
}

const uniqueViolation = "23505";

async function insertRecords(
  { client, scope, importId, input }: Loader,
  from: number,
  to: number,
  onConflict: string,
): Promise<number> {
  const staged = stagingTables(importId);
  const result = await client.query(
    `with created as (
       insert into record (workspace_id, entity, key, data, hash, version, import_id, "row")
       select $1, $2, s.key, s.data, s.hash, 1, $3, s."row"
       from ${staged.plan} p join ${staged.row} s using ("row")
       where p.action = 'created' and p."row" > $4 and p."row" <= $5 and s."row" > $4 and s."row" <= $5
       order by s.key
       ${onConflict}
       returning "row", key
     )
     insert into change (workspace_id, import_id, "row", entity, key, version)
     select $1, $3, "row", $2, key, 1 from created`,
    [scope.workspaceId, input.entity, importId, from, to],
  );
  return result.rowCount ?? 0;
}

async function updateSlice({ client, scope, importId, input }: Loader, from: number, to: number): Promise<number> {
  const staged = stagingTables(importId);
  const whole = isWhole("r.data", "$6");
  const merged = mergedData("r.data", "s.data", "$6");
  const result = await client.query(
    `with updated as (
       update record r set data = case when ${whole} then s.data else ${merged} end,
         hash = case when ${whole} then s.hash else md5(${merged}::text)::uuid end,
         version = r.version + 1, import_id = $3, "row" = s."row", updated_at = now()
       from ${staged.plan} p join ${staged.row} s using ("row")
       where p.action = 'updated' and p."row" > $4 and p."row" <= $5 and s."row" > $4 and s."row" <= $5
         and r.workspace_id = $1 and r.entity = $2 and r.key = s.key and r.version = p.version
       returning s."row", r.key, r.version, old.data as before
     )
     insert into change (workspace_id, import_id, "row", entity, key, version, before)
     select $1, $3, "row", $2, key, version, before from updated`,
    [scope.workspaceId, input.entity, importId, from, to, input.clearedFields],
  );
  return result.rowCount ?? 0;
}

/** What was planned in this slice and made no change has met a record that somebody else made or changed meanwhile. */
async function noteConflicts({ client, scope, importId, input }: Loader, action: string, from: number, to: number) {
  const staged = stagingTables(importId);
  const { rows } = await client.query<{ row: number; key: string }>(
    `select p."row", s.key from ${staged.plan} p join ${staged.row} s using ("row")
     where p.action = $1 and p."row" > $2 and p."row" <= $3
       and not exists (select 1 from change c where c.import_id = $4 and c."row" = p."row")
     order by p."row"`,
    [action, from, to, importId],
  );
  const issues = rows.map(({ row, key }) => input.conflict(row, key));
  await client.query(
    `insert into skipped_row (workspace_id, import_id, "row", key)
     select $1, $2, * from unnest($3::int[], $4::text[])`,
    [scope.workspaceId, importId, rows.map(({ row }) => row), rows.map(({ key }) => key)],
  );
  await client.query(
    `insert into issue (workspace_id, import_id, "row", position, field, code, message)
     select $1, $2, "row", 1, field, code, message
     from unnest($3::int[], $4::text[], $5::text[], $6::text[]) as i ("row", field, code, message)`,
    [
      scope.workspaceId,
      importId,
      issues.map((issue) => issue.row),
      issues.map((issue) => issue.field),
      issues.map((issue) => issue.code),
      issues.map((issue) => issue.message),
    ],
  );
  return rows.length;
}

function countsAfter(planned: Counts, createdConflicts: number, updatedConflicts: number): RowCounts {
  return {
    rows: planned.rows_read,
    created: planned.rows_created - createdConflicts,
    updated: planned.rows_updated - updatedConflicts,
    unchanged: planned.rows_unchanged,
    skipped: planned.rows_skipped + createdConflicts + updatedConflicts,
    held: 0,
    blank: planned.rows_blank,
  };
}

async function finish(client: PoolClient, scope: WorkspaceScope, importId: string, counts: RowCounts): Promise<void> {
  const moved = await client.query(
    `update import set state = 'reporting', rows_created = $2, rows_updated = $3, rows_skipped = $4
     where id = $1 and state = 'loading'`,
    [importId, counts.created, counts.updated, counts.skipped],
  );
  if (moved.rowCount !== 1) throw new AppError("conflict", "The import was ended while it was being loaded.");
  await client.query("select pg_notify('causeway_import', $1)", [`${scope.workspaceId}:${importId}`]);
}
