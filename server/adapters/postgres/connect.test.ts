import { afterAll, beforeAll, expect, test } from "vitest";
import { cursorRows } from "#adapters/postgres/cursor.ts";
import { withWorkspace, withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";

let world: WorkspaceWorld;
beforeAll(async () => {
  world = await createWorkspaceWorld();
});
afterAll(() => world.close());

/** Ends every connection of the application, as a restart of the database or an impatient operator does. */
async function cutAll(): Promise<void> {
  const { rowCount } = await world.owner.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and usename = 'causeway_app'`,
  );
  expect(rowCount).toBeGreaterThan(0);
  // The end of the connection has to reach this process, too.
  await new Promise((resolve) => setImmediate(resolve));
  await world.owner.query("select 1");
}

const manyRows = { text: "select n::int as row from generate_series(1, 5000) n", values: [] };

test("a connection that is cut while its transaction waits for something else fails that work only", async () => {
  const { pool } = world.database;
  const cut = withWorkspaceClient(pool, world.northside, async (client) => {
    await cutAll();
    await client.query("select 1");
  });
  await expect(cut).rejects.toThrow();
  const cutInPrisma = withWorkspace(world.database, world.northside, async (tx) => {
    await cutAll();
    await tx.$queryRaw`select 1 as one`;
  });
  await expect(cutInPrisma).rejects.toThrow();
  expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});

test("a stream of rows that is cut between two fetches ends with an error, never as if it were whole", async () => {
  const { pool } = world.database;
  const read = async () => {
    for await (const { row } of cursorRows<{ row: number }>(pool, world.northside, manyRows)) {
      if (row === 10) await cutAll();
    }
  };
  await expect(read()).rejects.toThrow();
  expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
});

test("connections come back whatever became of the work", async () => {
  const { pool } = world.database;
  for await (const { row } of cursorRows<{ row: number }>(pool, world.northside, manyRows)) if (row === 10) break;
  await expect(withWorkspaceClient(pool, world.northside, (client) => client.query("wrong"))).rejects.toThrow();
  expect(pool.totalCount - pool.idleCount).toBe(0);
});
