import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { ImportState } from "#core/imports/import.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { createImportWorld, findRun, type ImportWorld, queueFile } from "#testing/import-world.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";

let world: ImportWorld;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  world = await createImportWorld();
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await kill(worker);
});
afterAll(() => world.close());

/** A worker process of its own, as `npm run worker` starts it. */
function startWorkerProcess(): ChildProcess {
  const { config } = world;
  const worker = spawn(process.execPath, [path.join(import.meta.dirname, "worker.ts")], {
    env: {
      ...process.env,
      DATABASE_URL: config.databaseUrl,
      CAUSEWAY_SECRET: config.secret,
      CAUSEWAY_DATA: config.dataFolder,
      LOG_LEVEL: "error",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  workers.push(worker);
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const ended = once(worker, "exit");
  worker.kill("SIGKILL");
  await ended;
}

const employees = (count: number, prefix: string) =>
  [
    "external_id,username,first_name,last_name,email",
    ...Array.from({ length: count }, (_, n) => `${prefix}${n},u${n},Ana,Núñez,a${n}@agency.example`),
  ].join("\n");

async function until(scope: WorkspaceScope, importId: string, states: readonly ImportState[]) {
  await expect
    .poll(async () => (await findRun(world, scope, importId)).state, { timeout: 60_000, interval: 20 })
    .toSatisfy((state: ImportState) => states.includes(state));
  return findRun(world, scope, importId);
}

test("files of one tenant run one after another in the order of arrival, those of another beside them", async () => {
  const mine = [];
  for (let n = 0; n < 4; n++) {
    // Environments of one tenant share its place in the queue.
    const scope = n % 2 ? world.production : world.staging;
    mine.push({ scope, run: await queueFile(world, { scope, feed: "Order", bytes: employees(2_000, `o${n}-`) }) });
  }
  const other = await queueFile(world, { scope: world.lakeshore, feed: "Order", bytes: employees(10, "l") });
  startWorkerProcess();
  await until(world.lakeshore, other.id, ["planned"]);
  const done = [];
  for (const { scope, run } of mine) done.push(await until(scope, run.id, ["planned"]));
  for (const [index, run] of done.entries()) {
    const before = done[index - 1];
    if (before) expect(Date.parse(run.startedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(before.plannedAt ?? "") - 5);
  }
  expect(done.map(({ counts }) => counts?.created)).toEqual([2_000, 2_000, 2_000, 2_000]);
}, 90_000);

test("a worker killed with -9 while it checks and while it loads is taken over, nothing doubled or lost", async () => {
  const rows = 120_000;
  const queued = await queueFile(world, { feed: "Killed", bytes: employees(rows, "k") });
  const scope = world.staging;
  const first = startWorkerProcess();
  await until(scope, queued.id, ["checking"]);
  await kill(first);

  const second = startWorkerProcess();
  const planned = await until(scope, queued.id, ["planned", "failed"]);
  expect(planned.counts).toMatchObject({ rows, created: rows, skipped: 0 });
  await startLoad(world.deps, { scope, by: world.by, importId: queued.id, create: rows, update: 0 });
  await until(scope, queued.id, ["loading"]);
  await kill(second);

  // The first takeover has waited for the dead worker's heartbeat; this one need not.
  await world.owner.query("update pgboss.job set heartbeat_on = now() - interval '1 hour' where state = 'active'");
  startWorkerProcess();
  const completed = await until(scope, queued.id, ["completed", "failed"]);
  expect(completed).toMatchObject({ state: "completed", counts: { rows, created: rows, skipped: 0 } });
  const { rows: stored } = await world.owner.query(
    `select (select count(*)::int from record where import_id = $1) as records,
       (select count(*)::int from change where import_id = $1) as changes`,
    [queued.id],
  );
  expect(stored).toEqual([{ records: rows, changes: rows }]);
}, 180_000);
