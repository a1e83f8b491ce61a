import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import { validateMapping } from "#core/mapping/validate-mapping.ts";
import { demoColumns, demoMapping } from "#prisma/seed-inbound.ts";
import { testConfig } from "#testing/test-config.ts";
import { createTestDatabase, type TestDatabase } from "#testing/test-database.ts";
import { seedOnce, signInLines } from "./seed-once.ts";

let database: TestDatabase;
let dataFolder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  dataFolder = await mkdtemp(path.join(tmpdir(), "causeway-seed-"));
});
afterAll(async () => {
  await database.drop();
  await rm(dataFolder, { recursive: true, force: true });
});

test("an empty database gets the demo when the settings allow it, once, and its sign-ins are printed ever after", async () => {
  const said: string[] = [];
  const seed = (demo: boolean) => seedOnce({ ...testConfig(database, dataFolder), demo }, (line) => said.push(line));
  await seed(false);
  expect(said).toEqual([expect.stringContaining("there is no tenant")]);
  expect(signInLines(dataFolder)).toBe("");
  await seed(true);
  await seed(true);
  await seed(false);
  expect(said).toHaveLength(1);
  expect(signInLines(dataFolder)).toMatch(/admin@northside\.example +admin\n/);
});

test("the demo's feed has a mapping that can run, and its file lies beside inbound", () => {
  expect(validateMapping(entityOf("employee"), demoMapping, demoColumns)).toEqual([]);
  expect(existsSync(path.join(dataFolder, "places/northside/staging/employees-hris.csv"))).toBe(true);
  expect(existsSync(path.join(dataFolder, "places/northside/staging/inbound"))).toBe(true);
});
