import pg from "pg";
import { expect, test } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";

test("rows that a corrected file closes, or its undo opens, are joined at once, though both switch that off for themselves", async () => {
  const database = await createTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query(
    `select proname as name, proconfig as settings from pg_proc
     where proname in ('close_corrected_rows', 'settle_loaded_rows', 'settle_same_rows') order by 1`,
  );
  await owner.end();
  await database.drop();
  const settings = expect.arrayContaining(["enable_hashjoin=on", "enable_nestloop=off"]);
  expect(rows).toEqual(
    ["close_corrected_rows", "settle_loaded_rows", "settle_same_rows"].map((name) => ({ name, settings })),
  );
});
