import { afterAll, beforeAll, expect, test } from "vitest";
import { runWorker } from "#adapters/pg-boss/run-worker.ts";
import { appDatabaseUrl } from "#adapters/postgres/roles.ts";
import { importQueue } from "#jobs/queues.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

test("what the queue keeps of a job that failed holds no cell of the file, whatever the error says", async () => {
  const { tenantId, workspaceId } = world.staging;
  const importId = world.deps.newId();
  await world.deps.inWorkspace(world.staging, ({ jobs }) =>
    jobs.enqueue({ stage: "check", tenantId, workspaceId, importId }),
  );
  const stop = await runWorker({
    url: appDatabaseUrl(world.config),
    lanes: [
      {
        queue: importQueue,
        concurrency: 1,
        handle: async () => {
          const told = { code: "22P02", detail: "SECRET", where: "COPY row_1, line 3, column data: SECRET" };
          throw Object.assign(new Error("invalid input syntax: SECRET"), told);
        },
      },
    ],
    onError: () => undefined,
  });
  const kept = async () => {
    const { rows } = await world.owner.query<{ output: unknown }>(
      "select output from pgboss.job where data ->> 'importId' = $1",
      [importId],
    );
    return rows[0]?.output ?? null;
  };
  await expect.poll(kept, { timeout: 20_000 }).not.toBeNull();
  await stop();
  expect(JSON.stringify(await kept())).not.toContain("SECRET");
  expect(JSON.stringify(await kept())).toContain("22P02");
}, 60_000);
