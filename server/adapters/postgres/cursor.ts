import type { Pool, QueryResult, QueryResultRow } from "pg";
import { enterWorkspace } from "#adapters/postgres/with-workspace.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

const rowsPerFetch = 500;

/** The rows of a query one after another, memory flat in their number. */
export async function* cursorRows<R extends QueryResultRow>(
  pool: Pool,
  scope: WorkspaceScope,
  query: { readonly text: string; readonly values: readonly unknown[] },
): AsyncGenerator<R> {
  const batches = batchesOf<R>(pool, scope, query);
  try {
    for await (const batch of batches) yield* batch;
  } finally {
    await batches.return(undefined);
  }
}

async function* batchesOf<R extends QueryResultRow>(
  pool: Pool,
  scope: WorkspaceScope,
  query: { readonly text: string; readonly values: readonly unknown[] },
): AsyncGenerator<R[]> {
  const client = await pool.connect();
  let failure: Error | undefined;
  let next: Promise<QueryResult<R>> | undefined;
  try {
    await client.query("begin read only");
    await enterWorkspace(client, scope);
    await client.query(`declare rows no scroll cursor for ${query.text}`, [...query.values]);
    const fetch = () => client.query<R>(`fetch ${rowsPerFetch} from rows`);
    next = fetch();
    for (;;) {
      const { rows } = await next;
      if (rows.length === 0) return;
      // The server gathers the next rows while these are worked on; who comes for them hears of a failure.
      next = fetch();
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
