import { expect, test } from "vitest";
import { draftMigration } from "#adapters/postgres/migration-engine.ts";
import { createTestDatabase } from "#testing/test-database.ts";
import { currentSchema, migratedSchema } from "./schema-files.ts";

test("the migrations lead to the schema (else: node prisma/create-migration.ts NAME)", async () => {
  const database = await createTestDatabase();
  const missing = await draftMigration(database.ownerUrl, await migratedSchema(), await currentSchema());
  await database.drop();
  expect(missing).toBe("");
});
