import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";

/** Tables that belong to no workspace, and why a query without one may see them. */
const outsideWorkspaces = [
  // Sign-in and membership come before a workspace is known.
  "auth_user",
  "auth_session",
  "auth_account",
  "auth_verification",
  "auth_rate_limit",
  "auth_two_factor",
  "sign_in_failure",
  "tenant",
  "workspace",
  "member",
  "invitation",
  // One installation signs for all workspaces, and the keys are public.
  "receipt_key",
  // One installation has one folder of files, and one set of keys for it.
  "sealing_probe",
  // Not reachable by the application at all.
  "_prisma_migrations",
];

let world: WorkspaceWorld;
let protectedTables: string[];

beforeAll(async () => {
  world = await createWorkspaceWorld();
  const { rows } = await world.owner.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  protectedTables = rows.map(({ name }) => name).filter((name) => !outsideWorkspaces.includes(name));
});
afterAll(() => world.close());

describe("row-level security", () => {
  test("holds for every table that is not on the list of exceptions", async () => {
    const { rows } = await world.owner.query<{ name: string; on: boolean; policies: number }>(
      `select c.relname as name, c.relrowsecurity as on,
         (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
       from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
    );
    const forgotten = rows.filter(({ name, on, policies }) => protectedTables.includes(name) && (!on || policies < 1));
    expect(forgotten).toEqual([]);
    expect(protectedTables).toContain("record");
  });

  test("would find a new table that forgot it", async () => {
    await world.owner.query("create table forgotten (workspace_id uuid, secret text)");
    const { rows } = await world.owner.query<{ on: boolean }>(
      "select relrowsecurity as on from pg_class where relname = 'forgotten'",
    );
    await world.owner.query("drop table forgotten");
    expect(rows).toEqual([{ on: false }]);
  });

  test("shows a query without a workspace no row of any table, though each has one", async () => {
    for (const table of protectedTables) await addRow(world, table);
    for (const table of protectedTables) {
      const seen = await world.database.pool.query(`select count(*)::int as rows from "${table}"`);
      const there = await world.owner.query(`select count(*)::int as rows from "${table}"`);
      expect({ table, seen: seen.rows[0] }).toEqual({ table, seen: { rows: 0 } });
      expect(there.rows[0].rows, table).toBeGreaterThan(0);
    }
  });

  test("shows one workspace nothing of another", async () => {
    for (const table of protectedTables) {
      const seen = await withWorkspaceClient(world.database.pool, world.lakeshore, (client) =>
        client.query(`select count(*)::int as rows from "${table}"`),
      );
      expect({ table, seen: seen.rows[0] }).toEqual({ table, seen: { rows: 0 } });
    }
  });

  test("refuses to write a row into another workspace", async () => {
    const write = withWorkspaceClient(world.database.pool, world.lakeshore, (client) =>
      client.query("insert into feed (workspace_id, name, entity) values ($1, 'smuggled', 'employee')", [
        world.northside.workspaceId,
      ]),
    );
    await expect(write).rejects.toThrow(/row-level security/);
  });

  test("connects the application as a role that owns nothing and can't step around policies", async () => {
    const role = await world.database.pool.query(
      `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
         (select count(*)::int from pg_class where relowner = r.oid) as owned
       from pg_roles r where rolname = current_user`,
    );
    expect(role.rows).toEqual([
      {
        rolname: "causeway_app",
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        owned: 0,
      },
    ]);
    await expect(world.database.pool.query("create table mine (x int)")).rejects.toThrow(/permission denied/);
  });

  test("leaves the application no way to read a staging table before its policy is there", async () => {
    const { tenantId, workspaceId } = world.northside;
    const { rows } = await world.owner.query<{ id: string }>(
      `insert into import (workspace_id, tenant_id, number, channel, file_name, store_key, size_bytes, sha256, created_by_name)
       values ($1, $2, 77, 'browser', 'f.csv', 'k', 1, repeat('0', 64), 'Test') returning id`,
      [workspaceId, tenantId],
    );
    const importId = rows[0]?.id ?? "";
    const table = `staging.row_${importId.replaceAll("-", "")}`;
    const call = (name: string, scope = world.northside) =>
      withWorkspaceClient(world.database.pool, scope, (client) =>
        client.query(`select staging.${name}($1)`, [importId]),
      );
    await expect(call("open", world.lakeshore)).rejects.toThrow(/No import/);
    await call("open");
    await expect(world.database.pool.query(`select * from ${table}`)).rejects.toThrow(/permission denied/);
    await world.database.pool.query(`insert into ${table} values (2, 'k', gen_random_uuid())`);
    await call("seal");
    expect((await world.database.pool.query(`select * from ${table}`)).rows).toEqual([]);
    await expect(world.database.pool.query(`insert into ${table} values (3, 'l', gen_random_uuid())`)).rejects.toThrow(
      /permission/,
    );
    await call("discard");
  });
});

/** One row of northside in the table, as its owner; columns without a default get a value of their type. */
async function addRow({ owner, northside }: WorkspaceWorld, table: string): Promise<void> {
  const { rows } = await owner.query<{ name: string; type: string; needed: boolean }>(
    `select column_name as name, udt_name as type, is_nullable = 'NO' and column_default is null as needed
     from information_schema.columns where table_schema = 'public' and table_name = $1`,
    [table],
  );
  const wanted = rows.filter(({ name, needed }) => needed || name === "workspace_id");
  const values = wanted.map(({ name, type }) => {
    if (name === "workspace_id") return northside.workspaceId;
    if (name === "tenant_id") return northside.tenantId;
    return sampleOf(type);
  });
  await dropChecks(owner, table);
  await owner.query("set session_replication_role = replica");
  const columns = wanted.map(({ name }) => `"${name}"`).join(", ");
  const places = wanted.map((_, index) => `$${index + 1}`).join(", ");
  await owner.query(`insert into "${table}" (${columns}) values (${places})`, values);
  await owner.query("set session_replication_role = origin");
}

function sampleOf(type: string): unknown {
  if (type === "uuid") return randomUUID();
  if (/^(int|float|numeric)/.test(type)) return 1;
  if (/^(timestamp|date)/.test(type)) return new Date(0);
  if (type.startsWith("json")) return "{}";
  if (type.startsWith("_")) return [];
  if (type === "bool") return true;
  return "x";
}

/** The words that a table's checks ask for say nothing of who may read it. */
async function dropChecks(owner: WorkspaceWorld["owner"], table: string): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    "select quote_ident(conname) as name from pg_constraint where conrelid = $1::regclass and contype = 'c'",
    [`public.${table}`],
  );
  for (const { name } of rows) await owner.query(`alter table "${table}" drop constraint ${name}`);
}
