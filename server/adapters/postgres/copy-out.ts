import type { Pool } from "pg";
import { copyMessages } from "#adapters/postgres/copy-messages.ts";
import { enterWorkspace } from "#adapters/postgres/with-workspace.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * The rows of a query in the binary format of COPY (PostgreSQL manual, COPY, "Binary Format"), each still in the message
 * that it came in (`copyMessages`); memory is flat in their number. `text` is SQL of ours: COPY takes no parameters. Its
 * tables are each read once, as a cursor's that says so.
 */
export async function* copyOut(pool: Pool, scope: WorkspaceScope, text: string): AsyncGenerator<Buffer> {
  const client = await pool.connect();
  let failure: Error | undefined = new Error("The rows were given up half-way, and the connection with them.");
  try {
    await client.query("begin read only");
    await enterWorkspace(client, scope);
    await client.query("set local enable_nestloop = off");
    yield* client.query(copyMessages(`copy (${text}) to stdout (format binary)`));
    await client.query("rollback");
    failure = undefined;
  } finally {
    client.release(failure);
  }
}
