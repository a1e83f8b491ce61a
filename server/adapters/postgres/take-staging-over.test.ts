import { afterAll, beforeAll, expect, test } from "vitest";
import { from as copyFrom } from "pg-copy-streams";
import { staging } from "#adapters/postgres/staging.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import type { Staging } from "#ports/staging.ts";
import { beginLoad, importAtWork } from "#testing/import-at-work.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";

let world: WorkspaceWorld;
let store: Staging;
beforeAll(async () => {
  world = await createWorkspaceWorld();
  store = staging(world.database.pool, { twoConnections: false });
});
afterAll(() => world.close());

const settings = { entity: "employee", clearedFields: ["external_id", "first_name"] } as const;
const open = (importId: string) => store.open(world.northside, importId, settings);
const dataOf = (key: string) => `{"first_name": "Ana", "external_id": "${key}"}`;

async function plan(importId: string, keys: readonly string[]) {
  const writer = await open(importId);
  keys.forEach((key, index) => writer.good(index + 2, key, dataOf(key)));
  await writer.close();
  return store.plan(world.northside, importId, { ...settings, rows: keys.length, blank: 0 });
}

test("a worker that stands still in the middle of a COPY holds up nobody who takes its import over", async () => {
  const importId = await importAtWork(world);
  await open(importId);
  const frozen = await world.database.pool.connect();
  const copy = frozen.query(copyFrom(`copy ${stagingTables(importId).row} from stdin`));
  const ended = new Promise<Error>((resolve) => copy.on("error", resolve));
  await new Promise((resolve) => copy.write("2\told\t\\N\tcreated\t\\N\n", resolve));
  expect(await plan(importId, ["new"])).toMatchObject({ created: 1 });
  expect((await ended).message).toMatch(/terminat/);
  frozen.release(true);
});

test("a plan that was made while the next worker waited stays as it is, and is loaded", async () => {
  const importId = await importAtWork(world);
  await plan(importId, ["K1", "K2"]);
  await expect(open(importId)).rejects.toMatchObject({ code: "conflict" });
  await beginLoad(world, importId);
  const loaded = await store.load(world.northside, importId, {
    entity: "employee",
    conflict: (row) => ({ row, column: null, field: null, code: "conflict", message: "" }),
    onRows: async () => false,
  });
  expect(loaded).toMatchObject({ kind: "loaded", counts: { created: 2 } });
});
