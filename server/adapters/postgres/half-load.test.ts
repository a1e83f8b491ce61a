import type { Pool, PoolClient } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { worthALane } from "#adapters/postgres/load-plan.ts";
import { staging } from "#adapters/postgres/staging.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import type { Staging } from "#ports/staging.ts";
import { beginLoad, importAtWork } from "#testing/import-at-work.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";

/* What becomes of the two commits of a load when another process sets its import aside meanwhile. */

let world: WorkspaceWorld;
beforeAll(async () => {
  world = await createWorkspaceWorld();
});
afterAll(() => world.close());

const settings = { entity: "employee", clearedFields: [] } as const;
const storeOn = (pool: Pool) => staging(pool, { twoConnections: true });

/** A plan that is worth two connections, on its way to its load. */
async function loading(prefix: string): Promise<string> {
  const importId = await importAtWork(world);
  const store = storeOn(world.database.pool);
  const writer = await store.open(world.northside, importId, settings);
  for (let row = 2; row < worthALane + 2; row++) {
    writer.good(row, `${prefix}${row}`, `{"external_id": "${prefix}${row}"}`);
    await writer.ready();
  }
  await writer.close();
  await store.plan(world.northside, importId, { ...settings, rows: worthALane, blank: 0 });
  await beginLoad(world, importId);
  return importId;
}

const load = (store: Staging, importId: string) =>
  store.load(world.northside, importId, {
    entity: "employee",
    conflict: (row, key) => ({ row, column: null, field: null, code: "conflict", message: `${key} is taken` }),
    onRows: async () => false,
  });

/** As another process sets it aside; whether it did. */
async function setAside(importId: string): Promise<boolean> {
  const failed = await world.inWorkspace(world.northside, ({ imports }) => imports.move(importId, "failed"));
  if (failed) await storeOn(world.database.pool).discard(world.northside, importId);
  return failed !== null;
}

/**
 * The real connections, each of whose commits is told of before it is sent. The one of the load's own transaction comes
 * last, that of its second connection before it.
 */
function tellingOfCommits(pool: Pool, before: (client: PoolClient, nth: number) => Promise<void>): Pool {
  let commits = 0;
  const heard = (client: PoolClient): PoolClient =>
    new Proxy(client, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== "function") return value;
        if (name !== "query") return value.bind(target);
        return async (...args: unknown[]) => {
          if (args[0] === "commit") await before(target, ++commits);
          return Reflect.apply(value, target, args);
        };
      },
    });
  return new Proxy(pool, {
    get: (target, name) => (name === "connect" ? async () => heard(await target.connect()) : Reflect.get(target, name)),
  });
}

async function made(importId: string) {
  const { rows } = await world.owner.query<{ records: number; changes: number }>(
    `select (select count(*)::int from record where import_id = $1) as records,
       (select count(*)::int from change where import_id = $1) as changes`,
    [importId],
  );
  return rows[0];
}

async function waitFor(query: string): Promise<void> {
  const text = `select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query ~* $1`;
  const waiting = async () => (await world.owner.query(text, [query])).rowCount;
  await expect.poll(waiting, { timeout: 30_000 }).toBe(1);
}

/** What is taken away before a load commits first, then its second connection, then the load itself. */
const [ofLane, ofLoad] = [2, 3];

test("an import that is set aside between the two commits waits for the second, and is loaded", async () => {
  const importId = await loading("A");
  let aside: Promise<boolean> | undefined;
  const pool = tellingOfCommits(world.database.pool, async (_, nth) => {
    if (nth !== ofLoad) return;
    expect(await made(importId)).toEqual({ records: 0, changes: worthALane });
    aside = setAside(importId);
    await waitFor("update .*import");
  });
  expect(await load(storeOn(pool), importId)).toMatchObject({ kind: "loaded" });
  expect(await aside).toBe(false);
  expect(await made(importId)).toEqual({ records: worthALane, changes: worthALane });
});

test("one whose load dies before its first commit is there leaves none of it to whoever sets it aside", async () => {
  const importId = await loading("B");
  let aside: Promise<boolean> | undefined;
  const pool = tellingOfCommits(world.database.pool, async (_, nth) => {
    if (nth !== ofLane) return;
    // As if killed: the server hears of the end of one connection while it commits on the other.
    await world.owner.query(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity
       where datname = current_database() and query like 'select pg_notify%' and state = 'idle in transaction'`,
    );
    aside = setAside(importId);
    await waitFor("staging.discard");
  });
  await expect(load(storeOn(pool), importId)).rejects.toThrow();
  expect(await aside).toBe(true);
  expect(await made(importId)).toEqual({ records: 0, changes: 0 });
});

test("versions of a half load do not outlast the plan that the server lost with it", async () => {
  const importId = await importAtWork(world);
  const store = storeOn(world.database.pool);
  const writer = await store.open(world.northside, importId, settings);
  for (const row of [2, 3, 4]) writer.good(row, `C${row}`, `{"external_id": "C${row}"}`);
  await writer.close();
  await store.plan(world.northside, importId, { ...settings, rows: 3, blank: 0 });
  await beginLoad(world, importId);
  await world.owner.query(
    `insert into change (workspace_id, import_id, "row", key, version, data)
     select $1, $2, n, 'C' || n, 1, '{"external_id": "of the first try"}' from generate_series(2, 4) n`,
    [world.northside.workspaceId, importId],
  );
  // A server that crashed comes back with them empty.
  await world.owner.query(`truncate ${stagingTables(importId).row}, ${stagingTables(importId).data}`);
  expect(await load(store, importId)).toEqual({ kind: "staging_lost" });
  expect(await made(importId)).toEqual({ records: 0, changes: 0 });
});
