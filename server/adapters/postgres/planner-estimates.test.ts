import { afterAll, beforeAll, expect, test } from "vitest";
import { staging } from "#adapters/postgres/staging.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { beginLoad, importAtWork } from "#testing/import-at-work.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";

/*
 * PostgreSQL chooses how to join by how many rows it expects. With estimates that were wrong by 200 a plan of 200,000 rows
 * took 37 seconds instead of one, in nested loops.
 */
let world: WorkspaceWorld;
beforeAll(async () => {
  world = await createWorkspaceWorld();
});
afterAll(() => world.close());

const rows = 2_000;
const settings = { entity: "employee", clearedFields: [] } as const;

async function plannedImport(): Promise<string> {
  const importId = await importAtWork(world);
  const store = staging(world.database.pool, { twoConnections: false });
  const writer = await store.open(world.northside, importId, settings);
  for (let row = 2; row < rows + 2; row++) writer.good(row, `K${row}`, `{"external_id": "K${row}"}`);
  await writer.close();
  await store.plan(world.northside, importId, { ...settings, rows, blank: 0 });
  return importId;
}

function expectedRows(scope: WorkspaceScope, query: string): Promise<number> {
  return withWorkspaceClient(world.database.pool, scope, async (client) => {
    const explained = await client.query(`explain (format json) ${query}`);
    return explained.rows[0]["QUERY PLAN"][0].Plan["Plan Rows"];
  });
}

test("the planner expects all rows of a staging table, though row-level security filters it", async () => {
  const { row, data } = stagingTables(await plannedImport());
  for (const table of [row, data]) {
    const [first] = await withWorkspaceClient(world.database.pool, world.northside, async (client) => {
      const explained = await client.query(`explain (format json) select "row" from ${table}`);
      return explained.rows[0]["QUERY PLAN"];
    });
    expect(first.Plan["Plan Rows"], table).toBeGreaterThan(rows * 0.9);
  }
});

test("a load that made many records tells the planner how many there are", async () => {
  const importId = await plannedImport();
  await beginLoad(world, importId);
  await staging(world.database.pool, { twoConnections: false }).load(world.northside, importId, {
    entity: "employee",
    conflict: (row) => ({ row, column: null, field: null, code: "conflict", message: "changed" }),
    onRows: async () => false,
  });
  const known = await world.owner.query("select reltuples::int as rows from pg_class where oid = 'record'::regclass");
  expect(known.rows).toEqual([{ rows }]);
  // Once it expected one in 800: it went through all records for each row of a file, 25 seconds for 15,000 rows.
  expect(await expectedRows(world.northside, "select from record where entity = 'employee'")).toBeGreaterThan(
    rows * 0.9,
  );
});

test("the planner expects many rows of an import that its figures have never met", async () => {
  const stored = 4_000;
  const from = `from generate_series(1, ${stored}) n`;
  const { workspaceId } = world.northside;
  const other = world.lakeshore.workspaceId;
  await world.owner.query(`insert into skipped_row (workspace_id, import_id, "row")
    select '${workspaceId}', '${workspaceId}', n ${from}`);
  await world.owner.query(`insert into issue (workspace_id, import_id, "row", position, code, message)
    select '${workspaceId}', '${workspaceId}', n, 1, 'required', 'm' ${from}`);
  await world.owner.query("analyze");

  const unknown = [
    `select from skipped_row where import_id = '${other}'`,
    `select from issue where import_id = '${other}'`,
  ];
  for (const query of unknown) expect(await expectedRows(world.lakeshore, query), query).toBeGreaterThan(3);
});
