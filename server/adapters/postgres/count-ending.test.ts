import { afterAll, beforeAll, expect, test } from "vitest";
import { withWorkspace } from "#adapters/postgres/with-workspace.ts";
import { connect, type Database, disconnect } from "#adapters/postgres/connect.ts";
import { countEnding } from "#adapters/postgres/count-ending.ts";
import { appDatabaseUrl } from "#adapters/postgres/roles.ts";
import { checkedFile, createImportWorld, type ImportWorld, loadedFile } from "#testing/import-world.ts";

let world: ImportWorld;
let database: Database;
beforeAll(async () => {
  world = await createImportWorld();
  database = connect(appDatabaseUrl(world.config), { max: 2, onError: () => undefined });
});
afterAll(async () => {
  await disconnect(database);
  await world.close();
});

const rows = 4_000;

/** Every tenth of them ends, but those that had ended before. */
function file(round: number, statusOf: (row: number) => string): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    return `E${row},u${row},Ana ${round},Lee,a@agency.example,${statusOf(row)}`;
  });
  return ["external_id,username,first_name,last_name,email,status", ...lines].join("\n");
}

test("rows that newly end a record are counted, and of many updates told from a part of them", async () => {
  await loadedFile(world, { bytes: file(1, (row) => (row % 20 === 0 ? "terminated" : "active")) });
  const run = await checkedFile(world, { bytes: file(2, (row) => (row % 10 === 0 ? "terminated" : "active")) });
  expect(run.counts).toMatchObject({ updated: rows });
  const count = (counted?: number, ended: readonly string[] = ["terminated"]) =>
    withWorkspace(database, world.staging, (tx) =>
      countEnding(tx, world.staging.workspaceId, { importId: run.id, updated: rows, ended }, counted),
    );
  expect(await count()).toBe(200);
  expect(await count(rows)).toBe(200);
  // Pages are read or left out as a whole, always the same ones: near enough, from half of them.
  const fromHalf = await count(rows / 2);
  expect(fromHalf).toBeGreaterThan(100);
  expect(fromHalf).toBeLessThan(300);
  expect(await count(rows / 2)).toBe(fromHalf);
  expect(await count(rows / 2, [])).toBe(0);
  await world.deps.staging.discard(world.staging, run.id);
  expect(await count()).toBe(0);
});
