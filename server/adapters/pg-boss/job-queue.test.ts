import { afterAll, beforeAll, expect, test } from "vitest";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const jobs = async () => (await world.owner.query("select data from pgboss.job where name = 'import'")).rows;

test("a job is there when its transaction is, and not when that fails", async () => {
  const { tenantId, workspaceId } = world.staging;
  const job = { stage: "check", tenantId, workspaceId, importId: world.deps.newId() } as const;
  const failing = world.deps.inWorkspace(world.staging, async (stores) => {
    await stores.jobs.enqueue(job);
    throw new Error("something after it");
  });
  await expect(failing).rejects.toThrow("something after it");
  expect(await jobs()).toEqual([]);

  await world.deps.inWorkspace(world.staging, (stores) => stores.jobs.enqueue(job));
  expect(await jobs()).toEqual([{ data: job }]);
});
