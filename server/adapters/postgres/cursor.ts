import type { Pool, PoolClient, QueryResult, QueryResultRow } from "pg";
import { enterWorkspace } from "#adapters/postgres/with-workspace.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Each fetch waits until a process is woken: 400,000 skipped rows took 6.1 s by 100, 5.2 by 400 and 4.8 by 1,600. */
const rowsPerFetch = 400;

type CursorQuery = {
  readonly text: string;
  readonly values: readonly unknown[];
  /**
   * Its tables are each read once. Of an import that is new the planner expects one row or none, and would read all of
   * the one table again for each row of the other: 11 s for 10,000 skipped rows, and a hundred times that for 100,000.
   */
  readonly readOnce?: boolean;
};

/** The rows of a query one after another, memory flat in their number. */
export async function* cursorRows<R extends QueryResultRow>(
  pool: Pool,
  scope: WorkspaceScope,
  query: CursorQuery,
): AsyncGenerator<R> {
  const batches = cursorBatches<R>(pool, scope, query);
  try {
    for await (const batch of batches) yield* batch;
  } finally {
    await batches.return(undefined);
  }
}

/** The same a batch at a time, where each step between rows would cost more than what is done with one. */
export async function* cursorBatches<R extends QueryResultRow>(
  pool: Pool,
  scope: WorkspaceScope,
  query: CursorQuery,
): AsyncGenerator<R[]> {
  const client = await pool.connect();
  let failure: Error | undefined;
  let next: Promise<QueryResult<R>> | undefined;
  try {
    await client.query("begin read only");
    await enterWorkspace(client, scope);
    if (query.readOnce) await client.query("set local enable_nestloop = off");
    await client.query(`declare rows no scroll cursor for ${query.text}`, [...query.values]);
    next = fetchNext<R>(client);
    for (;;) {
      const { rows } = await next;
      if (rows.length === 0) return;
      // The server gathers the next rows while these are worked on; who comes for them hears of a failure.
      next = fetchNext<R>(client);
      next.catch(() => undefined);
      yield rows;
    }
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    // A connection takes one query at a time: who stops early waits for the rows that were asked for.
    await next?.catch(() => undefined);
    if (!failure) await client.query("rollback").catch((error: Error) => (failure = error));
    client.release(failure);
  }
}

/**
 * By a callback: of promises that `query` itself makes, one holds on to the next, so that whatever outlived one
 * collection of garbage had all batches after it outlive theirs (200 MB of 400,000 rows).
 */
function fetchNext<R extends QueryResultRow>(client: PoolClient): Promise<QueryResult<R>> {
  return new Promise((resolve, reject) => {
    client.query<R>(`fetch ${rowsPerFetch} from rows`, (error: Error | null, result) => {
      if (error) reject(error);
      else resolve(result);
    });
  });
}
