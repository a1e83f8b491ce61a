import type { Pool, PoolClient } from "pg";
import { lookUpByKey } from "#adapters/postgres/plan-slices.ts";
import { holdBookings, isProjected, projectLoaded } from "#adapters/postgres/project-loaded.ts";
import { isCurrent, isSent } from "#adapters/postgres/undo-buckets.ts";
import { type MisfitRow, misfitsSql } from "#adapters/postgres/undo-misfits.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import { AppError } from "#core/app-error.ts";
import type { UndoCounts } from "#core/undo/undo.ts";
import type { Undoing } from "#ports/undo-store.ts";

type Job = Parameters<Undoing["run"]>[1] & {
  readonly workspaceId: string;
  /** Bookings that have to stay where they are; nobody books beside an undo. */
  readonly misfits: readonly MisfitRow[];
};

/** Changes a statement: few enough that progress moves, enough that a statement's own cost is lost. */
const changesPerSlice = 50_000;

/** Undoes imports on connections of the pool; each undo is one transaction, so a worker killed in it changes nothing. */
export function undoing(pool: Pool): Undoing {
  return {
    run: (scope, undo, onChanges) =>
      withWorkspaceClient(pool, scope, async (client) => {
        const { workspaceId } = scope;
        // A second worker on the same undo waits here and then finds it moved; so does whoever sends records on.
        await client.query("select pg_advisory_xact_lock(hashtextextended($1, 2))", [undo.undoId]);
        await client.query("select pg_advisory_xact_lock(hashtextextended($1, 3))", [workspaceId]);
        const { rowCount } = await client.query("select from undo where id = $1 and state = 'undoing'", [undo.undoId]);
        if (rowCount !== 1) return null;
        if (isProjected(undo.entity)) await holdBookings(client, scope);
        await lookUpByKey(client);
        const job = { ...undo, workspaceId, misfits: await misfitsNow(client, workspaceId, undo) };
        const done = await undoSlices(client, job, onChanges);
        await projectLoaded(client, scope, job.entity, job.undoId);
        const counts = await settle(client, job, done);
        await client.query("select pg_notify('causeway_import', $1)", [`${job.workspaceId}:${job.importId}`]);
        return counts;
      }),
  };
}

async function misfitsNow(
  client: PoolClient,
  workspaceId: string,
  { entity, importId }: Pick<Job, "entity" | "importId">,
): Promise<readonly MisfitRow[]> {
  if (entity !== "appointment") return [];
  return (await client.query<MisfitRow>(misfitsSql, [workspaceId, entity, importId])).rows;
}

async function undoSlices(client: PoolClient, job: Job, onChanges: (done: number) => Promise<void>) {
  const total = { changes: 0, undone: 0 };
  let from = 0;
  for (;;) {
    const { rows } = await client.query<{ last: number | null; changes: number }>(
      `select max("row") as last, count(*)::int as changes from
         (select "row" from change where import_id = $1 and "row" > $2 order by "row" limit ${changesPerSlice}) slice`,
      [job.importId, from],
    );
    const { last, changes } = rows[0] ?? { last: null, changes: 0 };
    if (last === null) return total;
    total.undone += await undoSlice(client, job, from, last);
    total.changes += changes;
    from = last;
    await onChanges(total.changes);
  }
}

/**
 * Each record goes back to what the change before holds, as a next version; one that had nothing before is removed.
 * Whatever has moved since the preview does not match any more and stays.
 */
async function undoSlice(client: PoolClient, job: Job, from: number, to: number): Promise<number> {
  const { rowCount } = await client.query(
    `with undone as (
       update record r set hash = content_hash(stored_text($2, b.data)),
         version = r.version + 1, import_id = $4, "row" = c."row"
       from change c left join change b on b.import_id = c.before_import_id and b."row" = c.before_row
       where c.import_id = $3 and c."row" > $5 and c."row" <= $6 and c."row" <> all ($7::int[])
         and r.workspace_id = $1 and r.entity = $2 and r.key = c.key and ${isCurrent} and not ${isSent}
       returning c."row", r.key, r.version, old.import_id as before_import_id, old."row" as before_row,
         c.before_import_id as back_import_id, c.before_row as back_row
     )
     insert into change (workspace_id, import_id, "row", key, version, data, before_import_id, before_row,
       restored_import_id, restored_row)
     select $1, $4, u."row", u.key, u.version, b.data, u.before_import_id, u.before_row,
       case when b.data is not null then coalesce(b.restored_import_id, b.import_id) end,
       case when b.data is not null then coalesce(b.restored_row, b."row") end
     from undone u left join change b on b.import_id = u.back_import_id and b."row" = u.back_row`,
    [job.workspaceId, job.entity, job.importId, job.undoId, from, to, job.misfits.map(({ row }) => row)],
  );
  return rowCount ?? 0;
}

/** Counts what was left alone and why, and moves on; the database refuses counts that don't add up. */
async function settle(
  client: PoolClient,
  job: Job,
  { changes, undone }: { readonly changes: number; readonly undone: number },
): Promise<UndoCounts> {
  const blocked = undone === changes ? 0 : job.misfits.length + (await countBlocked(client, job));
  const counts = { undone, kept: changes - undone - blocked, blocked };
  const moved = await client.query(
    `update undo set state = 'reporting', undone = $2, kept = $3, blocked = $4, progress_done = $5, misfits = $6
     where id = $1 and state = 'undoing'`,
    [job.undoId, counts.undone, counts.kept, counts.blocked, changes, JSON.stringify(job.misfits)],
  );
  if (moved.rowCount !== 1) throw new AppError("conflict", "The undo was ended while it was being carried out.");
  return counts;
}

async function countBlocked(client: PoolClient, job: Job): Promise<number> {
  const { rows } = await client.query<{ blocked: number }>(
    `select count(*)::int as blocked
     from change c join record r on r.workspace_id = $1 and r.entity = $2 and r.key = c.key
     where c.import_id = $3 and ${isCurrent} and ${isSent}`,
    [job.workspaceId, job.entity, job.importId],
  );
  return rows[0]?.blocked ?? 0;
}
