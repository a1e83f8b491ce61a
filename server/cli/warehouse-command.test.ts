import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { warehouseNames } from "#core/warehouse/warehouse-script.ts";
import { commands } from "#server/cli/commands.ts";
import { runCommand } from "#server/cli/run-command.ts";
import type { Terminal } from "#server/cli/terminal.ts";
import { createImportWorld, loadedFile, type ImportWorld } from "#testing/import-world.ts";

const login = `bi_${process.pid}`;
let world: ImportWorld;
let bi: pg.Client;

/** What the command prints for a tenant. */
async function printed(tenant: string): Promise<string> {
  let said = "";
  const terminal = (): Terminal => ({
    json: false,
    say: (line) => (said += `${line}\n`),
    hint: (line) => (said += line),
    table: () => undefined,
    answer: () => undefined,
    bytes: async () => undefined,
    input: (async function* () {})(),
  });
  await runCommand(commands, ["warehouse", "setup", "--tenant", tenant], terminal);
  return said;
}

beforeAll(async () => {
  world = await createImportWorld();
  vi.stubEnv("DATABASE_URL", world.config.databaseUrl);
  vi.stubEnv("CAUSEWAY_SECRET", world.config.secret);
  vi.stubEnv("CAUSEWAY_DATA", world.config.dataFolder);
  vi.stubEnv("LOG_LEVEL", "silent");
  const header = "external_id,username,first_name,last_name,email,hire_date,status";
  const row = (key: string) => `${key},${key},Ana,Núñez,${key}@agency.example,2026-03-01,active`;
  await loadedFile(world, { bytes: [header, row("A1"), row("A2"), ""].join("\n") });
  await loadedFile(world, { scope: world.lakeshore, bytes: [header, row("L1"), ""].join("\n") });
  for (const tenant of ["northside", "lakeshore"]) {
    const script = await printed(tenant);
    await world.owner.query(script);
    // To run it again does no harm.
    await world.owner.query(script);
  }
  // Causeway itself goes on as before.
  await loadedFile(world, { scope: world.production, bytes: [header, row("P1"), ""].join("\n") });
  const { role } = warehouseNames({ tenantId: "", tenantSlug: "northside" });
  await world.owner.query(`create role ${login} login password 'reports' in role "${role}"`);
  const url = new URL(world.config.databaseUrl ?? "");
  [url.username, url.password] = [login, "reports"];
  bi = new pg.Client({ connectionString: url.href });
  await bi.connect();
}, 60_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await bi.end();
  await world.owner.query(`drop role ${login}`);
  for (const tenantSlug of ["northside", "lakeshore"]) {
    const { role } = warehouseNames({ tenantId: "", tenantSlug });
    await world.owner.query(`drop owned by "${role}"; drop role "${role}"`);
  }
  await world.close();
});

test("a tenant's BI tool reads its own records as they stand, each field as a column of its kind", async () => {
  const { rows } = await bi.query(
    `select environment, external_id, last_name, hire_date::text, status, version, all_fields ->> 'email' as email
     from "warehouse_northside"."employee" order by external_id`,
  );
  const person = (environment: string, key: string) => ({
    ...{ environment, external_id: key, last_name: "Núñez", hire_date: "2026-03-01", status: "active", version: 1 },
    email: `${key}@agency.example`,
  });
  expect(rows).toEqual([person("staging", "A1"), person("staging", "A2"), person("production", "P1")]);
  for (const view of ["client", "visit"]) {
    expect((await bi.query(`select * from "warehouse_northside"."${view}"`)).rows).toEqual([]);
  }
});

test("it writes nothing, and reads nothing of another tenant or beyond its schema", async () => {
  const refused = (sql: string) =>
    bi.query(sql).then(
      () => "let through",
      (error: { message: string }) => error.message,
    );
  expect(await refused(`select * from "warehouse_lakeshore"."employee"`)).toMatch(/permission denied for schema/);
  expect(await refused(`delete from "warehouse_northside"."employee"`)).toMatch(/permission denied|cannot delete/);
  expect(await refused(`create table "warehouse_northside".mine (a int)`)).toMatch(/permission denied/);
  expect(await refused("create table public.mine (a int)")).toMatch(/permission denied/);
  expect(await refused("create schema mine")).toMatch(/permission denied/);
  const { rows: readable } = await bi.query(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'v', 'm', 'p', 'f') and n.nspname not in ('pg_catalog', 'information_schema')
       and has_schema_privilege(n.oid, 'usage')
       and (has_table_privilege(c.oid, 'select') or has_any_column_privilege(c.oid, 'select')) order by 1`,
  );
  expect(readable.map(({ name }: { name: string }) => name)).toEqual([
    "warehouse_northside.appointment",
    "warehouse_northside.business_request",
    "warehouse_northside.client",
    "warehouse_northside.employee",
    "warehouse_northside.visit",
  ]);
  // What runs with the owner's rights and may be called by anybody would be a way around.
  const { rows: callable } = await bi.query(
    `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and p.prorettype <> 'trigger'::regtype and n.nspname not in ('pg_catalog', 'information_schema')
       and has_schema_privilege(n.oid, 'usage') and has_function_privilege(p.oid, 'execute')`,
  );
  expect(callable).toEqual([]);
});

test("nobody's schema is told as such", async () => {
  expect(await printed("nobody")).toMatch(/There is no tenant "nobody" here/);
});
