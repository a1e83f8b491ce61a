import { afterAll, beforeAll, describe, expect, test } from "vitest";
import pg from "pg";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

describe("a test file's database", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  test("is migrated, and the application signs in to it as a role that owns nothing", async () => {
    const client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
    const { rows } = await client.query(`
      select current_user as role, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
             (select count(*)::int from pg_class where relowner = r.oid) as owned,
             (select count(*)::int from pgboss.queue where name = 'import') as queues
      from pg_roles r where rolname = current_user`);
    await client.end();
    expect(rows).toEqual([
      {
        role: "causeway_app",
        rolsuper: false,
        rolbypassrls: false,
        rolcreatedb: false,
        rolcreaterole: false,
        owned: 0,
        queues: 1,
      },
    ]);
  });

  test("is another one each time", async () => {
    const other = await createTestDatabase();
    await other.drop();
    expect(other.ownerUrl).not.toBe(database.ownerUrl);
  });
});
