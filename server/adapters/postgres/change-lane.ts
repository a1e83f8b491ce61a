import type { Pool, PoolClient } from "pg";
import { joinInOrder } from "#adapters/postgres/plan-slices.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Planned rows after the row `from` up to `to`; of these only `rows`, where they are named. */
export type Slice = { readonly from: number; readonly to: number; readonly rows?: readonly number[] };

/** Of a slice of new records the rows that they were made of; null where of all. */
export type RowsCreated = readonly number[] | null;

/** Takes slices of rows whose records are written on the connection of the load, to write what each now holds. */
export type ChangeLane = {
  /** False while so many slices wait here that the load is quicker by writing the next one itself. */
  readonly hasRoom: () => boolean;
  /**
   * The first version of each, while the records are being made: that nobody made one of them since the plan is taken for
   * granted until `made` tells. Throws what has failed here before.
   */
  readonly created: (slice: Slice, made: Promise<RowsCreated>) => void;
  /** The next version of each, where the load has not written the version before itself. */
  readonly updated: (slice: Slice) => void;
};

/** The slice at work and one more: then it never waits for the load, and the load at its end hardly for it. */
const mostWaiting = 2;

/**
 * Runs a load with a second connection beside it, on which what records hold is written while the records themselves
 * are: PostgreSQL does one statement of a transaction at a time, and the two cost about the same.
 *
 * The second transaction is committed when all of the first one is done but its own commit. Nobody sees versions that no
 * record points to, so it still is all or nothing; a process that is killed between the two leaves them to the next try,
 * which begins with taking them away (`dropHalfLoad`).
 */
export async function withChangeLane<T>(
  pool: Pool,
  scope: WorkspaceScope,
  { importId, entity }: { readonly importId: string; readonly entity: EntityName },
  load: (lane: ChangeLane) => Promise<T>,
): Promise<T> {
  const opened = Promise.withResolvers<PoolClient>();
  const loaded = Promise.withResolvers<undefined>();
  const lane = withWorkspaceClient(pool, scope, async (client) => {
    opened.resolve(client);
    await loaded.promise;
  });
  lane.catch(opened.reject);
  // Who fails first is told by what is awaited below.
  loaded.promise.catch(() => undefined);
  let writing = Promise.resolve();
  let waiting = 0;
  let failure: { readonly error: unknown } | null = null;
  const next = (write: () => Promise<void>) => {
    if (failure !== null) throw failure.error;
    waiting++;
    writing = writing.then(write).finally(() => waiting--);
    writing.catch((error: unknown) => (failure ??= { error }));
  };
  try {
    const client = await opened.promise;
    // Its figures of the records may be old, and nothing here is to be read but by an index.
    await client.query("select set_config('enable_seqscan', 'off', true)");
    await joinInOrder(client);
    const result = await load({
      hasRoom: () => waiting < mostWaiting,
      created: (slice, made) => next(() => createMeanwhile(client, { ...scope, importId, slice, made })),
      updated: (slice) => next(() => updateChanges(client, scope, { ...slice, importId, entity })),
    });
    await writing;
    loaded.resolve(undefined);
    await lane;
    return result;
  } catch (error) {
    await writing.catch(() => undefined);
    loaded.reject(error);
    await lane.catch(() => undefined);
    throw error;
  }
}

/** Takes away what a load has left that was killed between its two commits. A transaction of its own: it stays done. */
export async function dropHalfLoad(pool: Pool, scope: WorkspaceScope, importId: string): Promise<void> {
  await withWorkspaceClient(pool, scope, (client) => client.query("select staging.drop_half_load($1)", [importId]));
}

async function createMeanwhile(
  client: PoolClient,
  given: WorkspaceScope & { readonly importId: string; readonly slice: Slice; readonly made: Promise<RowsCreated> },
): Promise<void> {
  const { workspaceId, importId, slice } = given;
  await client.query("savepoint slice");
  await createChanges(client, workspaceId, importId, slice);
  const rows = await given.made;
  if (rows !== null) {
    await client.query("rollback to savepoint slice");
    await createChanges(client, workspaceId, importId, { ...slice, rows });
  }
  await client.query("release savepoint slice");
}

/** The first versions of a slice, in the order of their rows, so that the index grows where it was last. */
export async function createChanges(
  client: PoolClient,
  workspaceId: string,
  importId: string,
  { from, to, rows }: Slice,
): Promise<void> {
  const staged = stagingTables(importId);
  await client.query(
    `insert into change (workspace_id, import_id, "row", key, version, data)
     select $1, $2, "row", s.key, 1, d.data from ${staged.row} s join ${staged.data} d using ("row")
     where s.action = 'created' and s.version is null and s."row" > $3 and s."row" <= $4
       and d."row" > $3 and d."row" <= $4 ${rows ? `and s."row" = any($5)` : ""} order by "row"`,
    [workspaceId, importId, from, to, ...(rows ? [rows] : [])],
  );
}

/**
 * Of records that the load's own transaction has updated already. This one still sees them as they were, and nobody else
 * can change them meanwhile: what they pointed to is the version before.
 */
async function updateChanges(
  client: PoolClient,
  { workspaceId }: WorkspaceScope,
  { importId, entity, from, to, rows }: Slice & { readonly importId: string; readonly entity: EntityName },
): Promise<void> {
  const staged = stagingTables(importId);
  await client.query(
    `insert into change (workspace_id, import_id, "row", key, version, data, before_import_id, before_row)
     select $1, $2, "row", s.key, r.version + 1, d.data, r.import_id, r.before_row
     from ${staged.row} s join ${staged.data} d using ("row")
       cross join lateral (
         select r.version, r.import_id, r."row" as before_row from record r
         where r.workspace_id = $1 and r.entity = $5 and r.key = s.key and r.version = s.version limit 1
       ) r
     where s.action = 'updated' and s."row" > $3 and s."row" <= $4
       and d."row" > $3 and d."row" <= $4 ${rows ? `and s."row" = any($6)` : ""} order by "row"`,
    [workspaceId, importId, from, to, entity, ...(rows ? [rows] : [])],
  );
}
