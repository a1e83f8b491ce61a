import { afterAll, beforeAll, expect, test } from "vitest";
import { createImportWorld, type ImportWorld, queueFile } from "#testing/import-world.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

test("an open screen hears of imports of its own workspace only, until it is closed", async () => {
  const heard: string[] = [];
  const elsewhere: string[] = [];
  const stop = await world.deps.events.subscribe(world.staging.workspaceId, (id) => heard.push(id));
  await world.deps.events.subscribe(world.lakeshore.workspaceId, (id) => elsewhere.push(id));
  const run = await queueFile(world, {
    bytes: "external_id,username,first_name,last_name,email\n1,u,A,B,a@b.example\n",
  });
  await expect.poll(() => heard).toContain(run.id);
  expect(elsewhere).toEqual([]);

  stop();
  const before = heard.length;
  const second = await queueFile(world, {
    scope: world.lakeshore,
    bytes: "external_id,username,first_name,last_name,email\n1,u,A,B,a@b.example\n",
  });
  await expect.poll(() => elsewhere).toContain(second.id);
  expect(heard).toHaveLength(before);
});
