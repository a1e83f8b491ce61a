import { randomUUID } from "node:crypto";
import pg from "pg";
import { connect, disconnect, type Database } from "#adapters/postgres/connect.ts";
import { withWorkspace } from "#adapters/postgres/with-workspace.ts";
import { workspaceStores } from "#adapters/postgres/workspace-stores.ts";
import { createTestDatabase } from "#testing/test-database.ts";
import type { InWorkspace } from "#ports/deps.ts";
import type { QueuedJob } from "#jobs/queues.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** A database of its own with two tenants, as the application sees it. */
export type WorkspaceWorld = {
  readonly database: Database;
  /** As the owner: for what the application may not do. */
  readonly owner: pg.Client;
  readonly appUrl: string;
  readonly inWorkspace: InWorkspace;
  /** Jobs that were enqueued, in order; the queue itself is tried in its own tests. */
  readonly enqueued: QueuedJob[];
  readonly northside: WorkspaceScope;
  readonly lakeshore: WorkspaceScope;
  readonly close: () => Promise<void>;
};

export async function createWorkspaceWorld(): Promise<WorkspaceWorld> {
  const { appUrl, ownerUrl, drop } = await createTestDatabase();
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const database = connect(appUrl, { max: 6, onError: () => undefined });
  const enqueued: QueuedJob[] = [];
  return {
    database,
    owner,
    appUrl,
    enqueued,
    northside: await addTenant(owner, "northside"),
    lakeshore: await addTenant(owner, "lakeshore"),
    inWorkspace: (scope, work) =>
      withWorkspace(database, scope, (tx) =>
        work(
          workspaceStores(tx, scope, {
            async enqueue(job) {
              enqueued.push(job);
            },
            handBack: () => Promise.resolve(false),
            hurry: () => Promise.resolve(),
          }),
        ),
      ),
    async close() {
      await disconnect(database);
      await owner.end();
      await drop();
    },
  };
}

async function addTenant(owner: pg.Client, slug: string): Promise<WorkspaceScope> {
  const tenantId = randomUUID();
  const workspaceId = randomUUID();
  await owner.query("insert into tenant (id, name, slug) values ($1, $2, $2)", [tenantId, slug]);
  await owner.query("insert into workspace (id, tenant_id, environment) values ($1, $2, 'staging')", [
    workspaceId,
    tenantId,
  ]);
  return { tenantId, workspaceId };
}
