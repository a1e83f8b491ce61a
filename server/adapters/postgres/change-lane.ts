import type { Pool, PoolClient } from "pg";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Created rows after the row `from` up to `to`; of these only `rows`, where they are named. */
export type Slice = { readonly from: number; readonly to: number; readonly rows?: readonly number[] };

/** Takes slices of rows whose new records were made, to write the first version of each. */
export type CreatedChanges = {
  /** Resolves when the next slice may come. */
  add(slice: Slice): Promise<void>;
};

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
  importId: string,
  load: (changes: CreatedChanges) => Promise<T>,
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
  try {
    const client = await opened.promise;
    const add = async (slice: Slice) => {
      await writing;
      writing = createChanges(client, scope, importId, slice);
      writing.catch(() => undefined);
    };
    const result = await load({ add });
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

/** The same on the connection of the load itself, where no other is of use or can be spared. */
export function changesInPlace(client: PoolClient, scope: WorkspaceScope, importId: string): CreatedChanges {
  return { add: (slice) => createChanges(client, scope, importId, slice) };
}

/** Takes away what a load has left that was killed between its two commits. A transaction of its own: it stays done. */
export async function dropHalfLoad(pool: Pool, scope: WorkspaceScope, importId: string): Promise<void> {
  await withWorkspaceClient(pool, scope, (client) => client.query("select staging.drop_half_load($1)", [importId]));
}

/** In the order of their rows, so that the index grows where it was last. */
async function createChanges(
  client: PoolClient,
  { workspaceId }: WorkspaceScope,
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
