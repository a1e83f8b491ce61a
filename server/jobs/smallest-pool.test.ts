import { afterAll, beforeAll, expect, test } from "vitest";
import { createDeps, type Deps } from "#server/composition.ts";
import { createImportWorld, findRun, type ImportWorld, queueFile } from "#testing/import-world.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";

let world: ImportWorld;
let small: Deps;
beforeAll(async () => {
  world = await createImportWorld();
  // What the settings ask for at least: a connection for each file, and one more.
  small = createDeps({ ...world.config, databasePool: 3, workerConcurrency: 2 }, "worker");
});
afterAll(async () => {
  await small.close();
  await world.close();
});

/** Half of the rows repeat a key, so that what is found by a cursor is written while the cursor is held. */
const rows = 24_000;
const file = [
  "external_id,username,first_name,last_name,email",
  ...Array.from({ length: rows }, (_, n) => `P${n % (rows / 2)},u,${"Ana".repeat(20)},Lee,a@agency.example`),
].join("\n");

test("as many files as may run side by side get through the smallest pool, none waiting for another's connection", async () => {
  const scopes = [world.staging, world.lakeshore];
  const runs = await Promise.all(scopes.map((scope) => queueFile(world, { scope, feed: "Pool", bytes: file })));
  const each = (work: (scope: (typeof scopes)[number], importId: string) => Promise<unknown>) =>
    Promise.all(scopes.map((scope, index) => work(scope, runs[index]?.id ?? "")));
  await each((scope, importId) => checkImport(small, { scope, importId }));
  await each((scope, importId) => startLoad(small, { scope, by: world.by, importId, create: rows / 2, update: 0 }));
  await each((scope, importId) => loadImport(small, { scope, importId }));
  const counts = await each(async (scope, importId) => (await findRun(world, scope, importId)).counts);
  expect(counts).toEqual([
    expect.objectContaining({ created: rows / 2, skipped: rows / 2 }),
    expect.objectContaining({ created: rows / 2, skipped: rows / 2 }),
  ]);
});
