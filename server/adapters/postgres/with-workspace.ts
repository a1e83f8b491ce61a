import type { PoolClient, Pool } from "pg";
import type { Database, Transaction } from "#adapters/postgres/connect.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * A transaction that sees one workspace: row-level security compares every row with these two settings, which end
 * with the transaction. Without them no row is visible.
 */
export async function withWorkspace<T>(
  database: Database,
  scope: WorkspaceScope,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return database.prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`select set_config('app.tenant_id', ${scope.tenantId}, true),
        set_config('app.workspace_id', ${scope.workspaceId}, true)`;
      return work(tx);
    },
    { maxWait: 10_000, timeout: 30_000 },
  );
}

/** The same on a plain connection, for COPY, cursors and the set-based statements of a load. */
export async function withWorkspaceClient<T>(
  pool: Pool,
  scope: WorkspaceScope,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    await enterWorkspace(client, scope);
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Makes the running transaction of this connection see the workspace. */
export async function enterWorkspace(client: PoolClient, scope: WorkspaceScope): Promise<void> {
  await client.query("select set_config('app.tenant_id', $1, true), set_config('app.workspace_id', $2, true)", [
    scope.tenantId,
    scope.workspaceId,
  ]);
}
