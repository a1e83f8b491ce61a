import pg from "pg";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import type { SenderKey } from "#core/sftp/sender-key.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { NamedWorkspace } from "#ports/workspaces.ts";

/** What is asked at each sign-in of a sender. */
export type KeysOfSenders = {
  workspaces(): Promise<readonly NamedWorkspace[]>;
  of(scope: WorkspaceScope): Promise<readonly Pick<SenderKey, "kind" | "blob">[]>;
};

/** On a pool of its own and without the generated client, whose loading takes longer than all the rest. */
export async function withKeysOfSenders<T>(url: string, work: (keys: KeysOfSenders) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: 20_000,
    statement_timeout: 20_000,
  });
  pool.on("error", () => undefined);
  try {
    return await work({
      async workspaces() {
        const { rows } = await pool.query<NamedWorkspace>(
          `select w.id as "workspaceId", w.tenant_id as "tenantId", t.slug as "tenantSlug", w.environment
           from workspace w join tenant t on t.id = w.tenant_id`,
        );
        return rows;
      },
      async of(scope) {
        return withWorkspaceClient(pool, scope, async (client) => {
          const { rows } = await client.query<{ kind: string; blob: string }>(
            "select kind, blob from sftp_sender_key where workspace_id = $1 order by added_at",
            [scope.workspaceId],
          );
          return rows;
        });
      },
    });
  } finally {
    await pool.end();
  }
}
