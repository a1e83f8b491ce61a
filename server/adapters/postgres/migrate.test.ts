import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { prepareDatabase } from "#server/prepare-database.ts";
import { createTestDatabase, TEST_SECRET, type TestDatabase } from "#testing/test-database.ts";
import { migrate } from "./migrate.ts";
import { appDatabaseUrl, checkAppRole } from "./roles.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

describe("bringing the database up to date", () => {
  test("does nothing the second time", async () => {
    expect(await migrate(database.ownerUrl, { appRolePassword: undefined })).toEqual([]);
  });

  test("works when several starters come at once", async () => {
    const starters = [1, 2, 3].map(() => prepareDatabase({ databaseUrl: database.ownerUrl, secret: TEST_SECRET }));
    expect(new Set(await Promise.all(starters))).toEqual(new Set([database.appUrl]));
  });

  test("says that a server can't be reached, and never its password", async () => {
    const url = "postgresql://owner:hunter2@127.0.0.1:1/causeway";
    const refused = migrate(url, { appRolePassword: undefined });
    await expect(refused).rejects.toThrow(
      /^The database 127\.0\.0\.1:1\/causeway can't be reached as owner: .*ECONNREFUSED/,
    );
    await expect(refused).rejects.not.toThrow(/hunter2/);
  });
});

describe("the role of the application", () => {
  test("has a password that depends on the secret", () => {
    const databaseUrl = "postgresql://owner:hunter2@db.example:6543/causeway?sslmode=require";
    const one = appDatabaseUrl({ databaseUrl, secret: "one" });
    expect(one).toMatch(/^postgresql:\/\/causeway_app:[\w-]{43}@db\.example:6543\/causeway\?sslmode=require$/);
    expect(appDatabaseUrl({ databaseUrl, secret: "two" })).not.toBe(one);
  });

  test("is the operator's own where there is one", () => {
    const databaseAppUrl = "postgresql://web:x@db.example/causeway";
    expect(appDatabaseUrl({ databaseUrl: undefined, databaseAppUrl, secret: "s" })).toBe(databaseAppUrl);
  });

  test("may neither make nor change tables", async () => {
    await expect(ask(database.appUrl, "create table mine (id int)")).rejects.toThrow("permission denied");
    await expect(ask(database.appUrl, 'alter table "tenant" disable row level security')).rejects.toThrow(
      "must be owner",
    );
    await expect(ask(database.appUrl, 'select * from "_prisma_migrations"')).rejects.toThrow("permission denied");
  });

  test("is refused when row-level security would not hold for it", async () => {
    await expect(checkAppRole(database.ownerUrl)).rejects.toThrow(/would connect as postgres, which is a superuser/);
    await expect(checkAppRole(database.appUrl)).resolves.toBeUndefined();
  });
});
