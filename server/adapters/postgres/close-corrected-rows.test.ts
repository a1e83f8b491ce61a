import pg from "pg";
import { expect, test } from "vitest";
import { createTestDatabase } from "#testing/test-database.ts";

test("the rows that a corrected file closes are joined at once, though its load switches that off for itself", async () => {
  const database = await createTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query(
    "select proconfig as settings from pg_proc where proname = 'close_corrected_rows'",
  );
  await owner.end();
  await database.drop();
  const settings = expect.arrayContaining(["enable_hashjoin=on", "enable_nestloop=off"]);
  expect(rows).toEqual([{ settings }]);
});
