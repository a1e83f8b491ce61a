import { afterAll, beforeAll, expect, test } from "vitest";
import { importEvents } from "#adapters/postgres/import-events.ts";
import { createImportWorld, type ImportWorld, queueFile } from "#testing/import-world.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

test("an open screen hears of imports of its own workspace only, until it is closed", async () => {
  const heard: string[] = [];
  const elsewhere: string[] = [];
  const stop = await world.deps.events.subscribe(world.staging.workspaceId, (id) => heard.push(id));
  await world.deps.events.subscribe(world.lakeshore.workspaceId, (id) => elsewhere.push(id));
  const run = await queueFile(world, {
    bytes: "external_id,username,first_name,last_name,email\n1,u,A,B,a@b.example\n",
  });
  await expect.poll(() => heard).toContain(run.id);
  expect(elsewhere).toEqual([]);

  stop();
  const before = heard.length;
  const second = await queueFile(world, {
    scope: world.lakeshore,
    bytes: "external_id,username,first_name,last_name,email\n1,u,A,B,a@b.example\n",
  });
  await expect.poll(() => elsewhere).toContain(second.id);
  expect(heard).toHaveLength(before);
});

const anEmployee = (id: string) => `external_id,username,first_name,last_name,email\n${id},u,A,B,a@b.example\n`;

/** Ends the connection that listens, as a restart of the database does. */
async function cutListener(): Promise<number> {
  const { rowCount } = await world.owner.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity
     where datname = current_database() and query = 'listen causeway_import'`,
  );
  return rowCount ?? 0;
}

test("a screen that is open while the listening connection is lost hears again, without anybody opening another", async () => {
  const heard: string[] = [];
  const stop = await world.deps.events.subscribe(world.staging.workspaceId, (id) => heard.push(id));
  expect(await cutListener()).toBe(1);
  await expect.poll(listeners, { timeout: 20_000 }).toBe(1);
  const run = await queueFile(world, { bytes: anEmployee("again") });
  await expect.poll(() => heard).toContain(run.id);
  stop();
});

const listeners = async () => {
  const { rows } = await world.owner.query(
    `select from pg_stat_activity where datname = current_database() and query = 'listen causeway_import'`,
  );
  return rows.length;
};

test("a screen that is closed twice leaves those that were opened since", async () => {
  const workspace = world.production.workspaceId;
  const first = await world.deps.events.subscribe(workspace, () => undefined);
  first();
  const heard: string[] = [];
  const second = await world.deps.events.subscribe(workspace, (id) => heard.push(id));
  first();
  const run = await queueFile(world, { scope: world.production, bytes: anEmployee("twice") });
  await expect.poll(() => heard).toContain(run.id);
  second();
});

test("a database that can't be reached refuses the screen, keeps no listener and lets go of the process", async () => {
  const faults: Error[] = [];
  const nowhere = importEvents("postgresql://nobody@127.0.0.1:1/nothing", (error) => faults.push(error));
  await expect(nowhere.subscribe(world.staging.workspaceId, () => undefined)).rejects.toThrow();
  await nowhere.close();
  expect(faults).toEqual([]);
});
