import type { Pool, PoolClient } from "pg";
import { type ChangeLane, dropHalfLoad, type Slice, withChangeLane } from "#adapters/postgres/change-lane.ts";
import { leaveFullOut } from "#adapters/postgres/leave-full-out.ts";
import { leaveRefusedOut, type PlannedCounts, type PlannedLoad } from "#adapters/postgres/load-refused.ts";
import { joinFreely, joinInOrder, lookUpByKey, nextSlice, rowsPerSlice } from "#adapters/postgres/plan-slices.ts";
import { isProjected, projectLoaded } from "#adapters/postgres/project-loaded.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import { AppError } from "#core/app-error.ts";
import type { EntityName } from "#core/entities/entity.ts";
import { type Created, createSlice, endSlice, updateSlice } from "#adapters/postgres/write-versions.ts";
import type { RowCounts, StagedAction } from "#core/imports/import.ts";
import type { LoadInput, LoadOutcome } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

class Stopped extends Error {}
/** Of the plan only a part is there. */
class Lost extends Error {}

/** Fewer records are written before a second connection is of use. */
export const worthALane = 20_000;

/**
 * Carries out the stored plan, all of it or nothing: records, their changes, conflicts as issues, counts and the move to
 * `reporting`. A record whose version is no longer the one planned with is left alone and its row is skipped.
 */
export async function loadPlan(
  pool: Pool,
  scope: WorkspaceScope,
  importId: string,
  input: LoadInput & { readonly twoConnections: boolean },
): Promise<LoadOutcome> {
  try {
    return await withWorkspaceClient(pool, scope, async (client) => {
      await client.query("set local work_mem = '64MB'");
      // A second worker on the same import waits here and then finds it moved. Not a lock of the row itself: progress
      // is written to it from another connection meanwhile.
      await client.query("select pg_advisory_xact_lock(hashtextextended($1, 2))", [importId]);
      const current = await client.query<PlannedLoad>(
        `select rows_read, rows_created, rows_updated, rows_unchanged, rows_skipped, rows_held, rows_blank,
           coalesce(rows_ended, 0) as rows_ended, target, cancel_requested from import
         where id = $1 and state = 'loading'`,
        [importId],
      );
      const stored = current.rows[0];
      // Also where the plan is lost: a person may take long to look at the next one.
      if (stored) await dropHalfLoad(pool, scope, importId);
      const plan = stored ? await lookAtPlan(client, importId, stored) : null;
      if (!stored || !plan) return { kind: "staging_lost" };
      const sent = await leaveRefusedOut(client, scope, importId, stored);
      const planned = await leaveFullOut(client, scope, importId, input, sent);
      const { workspaceId } = scope;
      const total = planned.rows_created + planned.rows_updated + planned.rows_ended;
      const writer = { client, workspaceId, entity: input.entity, importId, revives: plan.revives };
      const loader = { client, scope, importId, input };
      await lookUpByKey(client);
      const toEnd = { planned: planned.rows_ended, before: 0, total };
      const stayed = await loadSlices(loader, "ended", toEnd, ({ from, to }) => endSlice(writer, from, to));
      // Only now, for a second connection that waits for long is taken for one whose process stands still.
      const write = async (lane: ChangeLane | null) => {
        const toUpdate = { planned: planned.rows_updated, before: planned.rows_ended, total };
        const updated = await loadSlices(loader, "updated", toUpdate, (slice) => updateSlice(writer, lane, slice));
        await joinInOrder(client);
        const before = planned.rows_updated + planned.rows_ended;
        const toCreate = { planned: planned.rows_created, before, total, last: plan.lastCreated };
        const created = await loadCreated(loader, toCreate, ({ from, to }) => createSlice(writer, lane, from, to));
        const counts = countsAfter(planned, created, updated);
        await client.query("select staging.count_records($1)", [counts.created]);
        await joinFreely(client);
        await projectLoaded(client, scope, input.entity, importId);
        await finish(client, scope, importId, { ...counts, ended: planned.rows_ended - stayed });
        return counts;
      };
      const counts =
        input.twoConnections && mayUseLane(input.entity, stored, planned)
          ? await withChangeLane(pool, scope, { importId, entity: input.entity }, write)
          : await write(null);
      return { kind: "loaded", counts };
    });
  } catch (error) {
    if (error instanceof Stopped) return { kind: "cancelled" };
    if (error instanceof Lost) return { kind: "staging_lost" };
    throw error;
  }
}

/**
 * A second connection sees the staged plan as it is committed: not which rows this load has left out, nor may what is
 * projected be read before both are one.
 */
function mayUseLane(entity: EntityName, stored: PlannedLoad, { rows_created, rows_updated }: PlannedCounts): boolean {
  return stored.target === "records" && !isProjected(entity) && rows_created + rows_updated >= worthALane;
}

type Loader = {
  client: PoolClient;
  scope: WorkspaceScope;
  importId: string;
  input: LoadInput;
};

type StoredPlan = {
  /** Some rows bring removed records back. */
  readonly revives: boolean;
  /** The last row that creates a record; 0 when none does. */
  readonly lastCreated: number;
};

/**
 * Null when the plan is not there: unlogged tables are emptied when the database server crashes, the counts in `import` are
 * not. Rows that came after that are fewer than planned, which is found out while they are loaded.
 */
async function lookAtPlan(client: PoolClient, importId: string, planned: PlannedCounts): Promise<StoredPlan | null> {
  const staged = stagingTables(importId);
  const tables = await client.query<{ there: boolean }>("select to_regclass($1) is not null as there", [staged.data]);
  if (!tables.rows[0]?.there) return null;
  const { rows } = await client.query<StoredPlan & { isFilled: boolean }>(
    `select exists (select from ${staged.row}) as "isFilled",
       exists (select from ${staged.row} where action = 'created' and version is not null) as revives,
       coalesce((select max("row") from ${staged.row} where action = 'created'), 0) as "lastCreated"`,
  );
  const [found] = rows;
  const expected = planned.rows_created + planned.rows_updated + planned.rows_unchanged + planned.rows_ended;
  return found === undefined || (expected > 0 && !found.isFilled) ? null : found;
}

/** How many rows are to be loaded; `before` of all `total` rows of the load are loaded before them. */
type PlannedRows = { readonly planned: number; readonly before: number; readonly total: number };

/**
 * Loads every row that creates a record; answers how many met a conflict. Nobody counts what is planned between two rows of
 * the file: where all of it was created, which `load` knows, there was no conflict.
 */
async function loadCreated(
  loader: Loader,
  { planned, before, total, last }: PlannedRows & { readonly last: number },
  load: (slice: Slice) => Promise<Created>,
): Promise<number> {
  let done = 0;
  let conflicts = 0;
  // Few among many others are not worth a statement for each part of the file.
  const span = rowsPerSlice * Math.max(1, Math.floor(last / Math.max(1, planned)));
  for (let from = 0, to = 0; from < last; from = to) {
    // The shorter the last ones are, the shorter one connection waits for the other at the end.
    to = Math.min(from + (last - from > 2 * span ? span : span / 2), last);
    const slice = { from, to };
    const { count, all } = await load(slice);
    const met = all ? 0 : await noteConflicts(loader, "created", slice);
    conflicts += met;
    done += count + met;
    if (await loader.input.onRows(before + done, total)) throw new Stopped();
  }
  requireAll(done, planned);
  return conflicts;
}

/** A crash of the server leaves fewer rows than planned; more there can't be. */
function requireAll(done: number, planned: number): void {
  if (done < planned) throw new Lost();
  if (done > planned) throw new AppError("internal", "More rows were staged than planned.");
}

/** Loads every planned row of one action; answers how many met a conflict. */
async function loadSlices(
  loader: Loader,
  action: "ended" | "updated",
  { planned, before, total }: PlannedRows,
  load: (slice: { readonly from: number; readonly to: number; readonly rows: number }) => Promise<number>,
): Promise<number> {
  const { client, importId, input } = loader;
  let done = 0;
  let conflicts = 0;
  let from = 0;
  for (;;) {
    const slice = await nextSlice(client, importId, action, from);
    if (slice === null) break;
    const loaded = await load({ from, ...slice });
    // A record that is no more as the plan saw it is not ended: it is no row of the file that could be skipped.
    if (action === "ended") conflicts += slice.rows - loaded;
    else if (loaded < slice.rows) conflicts += await noteConflicts(loader, action, { from, to: slice.to });
    from = slice.to;
    done += slice.rows;
    if (await input.onRows(before + done, total)) throw new Stopped();
  }
  requireAll(done, planned);
  return conflicts;
}

/** What was planned in this slice and no record has come of has met a record that somebody else made or changed meanwhile. */
async function noteConflicts({ client, scope, importId, input }: Loader, action: StagedAction, { from, to }: Slice) {
  const staged = stagingTables(importId);
  const { rows } = await client.query<{ row: number; key: string }>(
    `select s."row", s.key from ${staged.row} s
     where s.action = $1 and s."row" > $2 and s."row" <= $3
       and not exists (select 1 from record r where r.workspace_id = $5 and r.entity = $6 and r.key = s.key
                         and r.import_id = $4 and r."row" = s."row")
     order by s."row"`,
    [action, from, to, importId, scope.workspaceId, input.entity],
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

function countsAfter(planned: PlannedCounts, createdConflicts: number, updatedConflicts: number): RowCounts {
  return {
    rows: planned.rows_read,
    created: planned.rows_created - createdConflicts,
    updated: planned.rows_updated - updatedConflicts,
    unchanged: planned.rows_unchanged,
    skipped: planned.rows_skipped + createdConflicts + updatedConflicts,
    held: planned.rows_held,
    blank: planned.rows_blank,
  };
}

async function finish(
  client: PoolClient,
  scope: WorkspaceScope,
  importId: string,
  counts: RowCounts & { readonly ended: number },
): Promise<void> {
  const moved = await client.query(
    `update import set state = 'reporting', rows_created = $2, rows_updated = $3, rows_skipped = $4,
       rows_ended = case when rows_ended is not null then $5::int end
     where id = $1 and state = 'loading' and (not cancel_requested or target = 'platform')`,
    [importId, counts.created, counts.updated, counts.skipped, counts.ended],
  );
  if (moved.rowCount !== 1) {
    // Somebody cancelled after the last slice, and was told that nothing would be loaded.
    const still = await client.query("select from import where id = $1 and state = 'loading'", [importId]);
    if (still.rowCount === 1) throw new Stopped();
    throw new AppError("conflict", "The import was ended while it was being loaded.");
  }
  await client.query("select pg_notify('causeway_import', $1)", [`${scope.workspaceId}:${importId}`]);
}
