import type { Pool, QueryResultRow } from "pg";
import { enterWorkspace } from "#adapters/postgres/with-workspace.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Few enough that they are garbage before they grow old: with 2,000 a report of a million bad rows took 250 MB. */
const rowsPerFetch = 100;

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
  try {
    await client.query("begin read only");
    await enterWorkspace(client, scope);
    await client.query(`declare rows no scroll cursor for ${query.text}`, [...query.values]);
    const fetch = () => client.query<R>(`fetch ${rowsPerFetch} from rows`);
    let next = fetch();
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
    if (!failure) await client.query("rollback").catch((error: Error) => (failure = error));
    client.release(failure);
  }
}
