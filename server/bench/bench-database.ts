import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { startCluster } from "#adapters/embedded-postgres/cluster.ts";
import { ensureDatabase } from "#adapters/postgres/ensure-database.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { prepareDatabase } from "#server/prepare-database.ts";

/** What the role of the application signs in with; the server lives for one run only. */
export const benchSecret = "a secret of the benchmark, which nothing real is kept with";

/** A server of the benchmark's own, with the settings that `npm start` gives it: what is committed is on disk. */
export type BenchServer = {
  /** Its first process. */
  readonly pid: number;
  /** A fresh database, migrated; its address as the owner. */
  readonly createDatabase: () => Promise<string>;
  readonly dropDatabase: (ownerUrl: string) => Promise<void>;
  /** Writes out what earlier contestants left, so that the next one does not pay for it. */
  readonly settle: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function startBenchServer(): Promise<BenchServer> {
  const folder = await mkdtemp(path.join(tmpdir(), "causeway-bench-postgres-"));
  // The user postgres has to get through to the data folder, which is closed to everybody else.
  await chmod(folder, 0o755);
  const cluster = await startCluster({
    dataFolder: path.join(folder, "data"),
    logFile: path.join(folder, "postgres.log"),
    durable: true,
  });
  const run = (statement: string) =>
    withClient(cluster.url("postgres"), async (client) => {
      await client.query(statement);
    });
  const template = "bench_template";
  let databases = 0;
  try {
    await ensureDatabase(cluster.url(template));
    await prepareDatabase({ databaseUrl: cluster.url(template), secret: benchSecret });
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return {
    pid: Number.parseInt(await readFile(path.join(folder, "data", "postmaster.pid"), "utf8"), 10),
    async createDatabase() {
      const name = `bench_${++databases}`;
      await run(`create database ${name} template ${template}`);
      return cluster.url(name);
    },
    dropDatabase: (ownerUrl) => run(`drop database ${new URL(ownerUrl).pathname.slice(1)} with (force)`),
    settle: () => run("checkpoint"),
    async stop() {
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One connection for as long as `work` takes. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A tenant with one workspace. */
export async function addWorkspace(ownerUrl: string, slug = "bench"): Promise<WorkspaceScope> {
  const tenantId = randomUUID();
  const workspaceId = randomUUID();
  await withClient(ownerUrl, async (client) => {
    await client.query("insert into tenant (id, name, slug) values ($1, 'Bench', $2)", [tenantId, slug]);
    await client.query("insert into workspace (id, tenant_id, environment) values ($1, $2, 'staging')", [
      workspaceId,
      tenantId,
    ]);
  });
  return { tenantId, workspaceId };
}
