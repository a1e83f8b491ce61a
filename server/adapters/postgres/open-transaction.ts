import type { Pool, PoolClient } from "pg";
import { enterWorkspace } from "#adapters/postgres/with-workspace.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** A transaction that stays open between statements; `end` may be called again and then does nothing. */
export type OpenTransaction = {
  readonly client: PoolClient;
  readonly end: (how: "commit" | "rollback") => Promise<void>;
};

/**
 * Begins a transaction that the check of an import holds while it reads the file. Who takes the import over ends it by the
 * lock that it holds (`takeStagingOver`).
 */
export async function openTransaction(pool: Pool, scope: WorkspaceScope, importId: string): Promise<OpenTransaction> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await enterWorkspace(client, scope);
    await client.query(`select pg_advisory_xact_lock_shared(${writersLock("$1")})`, [importId]);
  } catch (error) {
    client.release(true);
    throw error;
  }
  let isOpen = true;
  return {
    client,
    async end(how) {
      if (!isOpen) return;
      isOpen = false;
      let failure: Error | undefined;
      try {
        await client.query(how);
      } catch (error) {
        failure = error as Error;
        if (how === "commit") throw error;
      } finally {
        client.release(failure);
      }
    },
  };
}

/** SQL for the advisory lock of whoever writes rows of an import that is being checked; `id` is SQL for the import's id. */
export function writersLock(id: string): string {
  return `hashtextextended(${id}, 3)`;
}
