import { PgBoss } from "pg-boss";
import { afterAll, beforeAll, expect, test } from "vitest";
import { QUEUE_SCHEMA } from "#adapters/pg-boss/install-queues.ts";
import { runWorker } from "#adapters/pg-boss/run-worker.ts";
import { appDatabaseUrl } from "#adapters/postgres/roles.ts";
import { type ImportJob, importQueue } from "#jobs/queues.ts";
import { runImportJob } from "#jobs/run-import-job.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Deps } from "#server/composition.ts";
import { findRun, queueFile } from "#testing/import-world.ts";
import { mortalDeps } from "#testing/mortal-deps.ts";
import {
  createPlatformWorld,
  employees,
  plannedFile,
  platformFeed,
  recordsHere,
  type PlatformWorld,
} from "#testing/platform-world.ts";

let world: PlatformWorld;
let boss: PgBoss;
const feed = "Staff to the platform";
let next = 0;
const fresh = (count: number) => Array.from({ length: count }, () => ++next);

beforeAll(async () => {
  world = await createPlatformWorld({
    lanes: 2,
    // It would create a second record of one key: that it has none is our doing alone.
    unique: false,
    pace: { rowsAtOnce: 20, answersAtOnce: 5, patience: { atHandMs: 30, firstMs: 50, longestMs: 400 } },
  });
  boss = new PgBoss({
    connectionString: appDatabaseUrl(world.config),
    schema: QUEUE_SCHEMA,
    migrate: false,
    schedule: false,
    supervise: false,
  });
  await boss.start();
  await platformFeed(world, "employee", feed);
  // The jobs of files that tests check without the queue.
  await boss.deleteAllJobs(importQueue);
});
afterAll(async () => {
  await boss.stop({ graceful: false });
  await world.close();
});

const seen = ({ id }: StoredImport) => findRun(world, world.staging, id);
const waitOf = ({ id }: StoredImport) =>
  world.deps.inWorkspace(world.staging, ({ platformWaits }) => platformWaits.find(id));

async function loadAsked(numbers: readonly number[]): Promise<StoredImport> {
  const run = await plannedFile(world, "employee", feed, employees(numbers));
  await boss.deleteAllJobs(importQueue);
  await world.deps.inWorkspace(world.staging, ({ jobs }) =>
    jobs.enqueue({ stage: "load", ...world.staging, importId: run.id }),
  );
  return run;
}

/** Nothing is answered any more behind so many requests. */
function silentAfter(requests: number): void {
  let asked = 0;
  world.server.weather(() => {
    if (++asked === requests) world.server.outage(true);
    return null;
  });
}

function answersAgain(): void {
  world.server.weather(null);
  world.server.outage(false);
}

async function expectOnce(numbers: readonly number[]): Promise<void> {
  const keys = numbers.map((number) => `E${number}`).toSorted();
  const there = world.server.records.all("employees").map(({ externalId }) => externalId);
  expect(there.filter((key) => key !== null && keys.includes(key)).toSorted()).toEqual(keys);
  const here = Object.keys(await recordsHere(world, "employee"));
  expect(here.filter((key) => keys.includes(key)).toSorted()).toEqual(keys);
}

/** Carries out the tenant's next job as a worker does, even before its time; "none" where nothing may be begun. */
async function work(deps: Deps = world.deps, killed?: AbortSignal): Promise<"done" | "killed" | "none"> {
  await world.deps.inWorkspace(world.staging, ({ jobs }) => jobs.hurry(world.staging.tenantId));
  const [job] = await boss.fetch<ImportJob>(importQueue, { includeMetadata: true });
  if (!job) return "none";
  const turn = { signal: killed ?? new AbortController().signal, retries: job.retryCount, jobId: job.id };
  try {
    await runImportJob(deps, job.data, turn);
  } catch (error) {
    if (killed?.aborted !== true) throw error;
    // What its missing heartbeat leads to.
    await boss.fail(importQueue, job.id);
    return "killed";
  }
  await boss.complete(importQueue, { id: job.id, retryCount: job.retryCount });
  return "done";
}

/** One worker after the other dies, each a step later, until one lives to the end of its job. */
async function workThroughDeaths(run: StoredImport): Promise<number> {
  for (let deaths = 0; ; deaths++) {
    const { deps, killed } = mortalDeps(world.deps, deaths + 1, "start");
    if ((await work(deps, killed)) !== "killed") return deaths;
    // Those who die before they have sent a row would count as the file's doing.
    await world.owner.query("update import set attempts = 0 where id = $1", [run.id]);
  }
}

test("a file whose platform is silent lets the worker go on with other tenants, and its own tenant's files wait in line", async () => {
  const numbers = fresh(30);
  const silent = await loadAsked(numbers);
  const bytes = "external_id,username,first_name,last_name,email\nX1,u,Ana,Lee,a@agency.example";
  const behind = await queueFile(world, { feed: "Own", bytes });
  const other = await queueFile(world, { feed: "Own", bytes, scope: world.lakeshore });
  silentAfter(10);
  const stop = await runWorker({
    url: appDatabaseUrl(world.config),
    lanes: [
      {
        queue: importQueue,
        concurrency: 1,
        handle: (job: ImportJob, turn) => runImportJob(world.deps, job, turn),
      },
    ],
    onError: () => undefined,
  });
  const stateOf = async (run: StoredImport, scope = world.staging) => (await findRun(world, scope, run.id)).state;
  const patient = { timeout: 80_000, interval: 20 };
  try {
    await expect.poll(() => stateOf(other, world.lakeshore), patient).toBe("planned");
    await expect.poll(async () => (await waitOf(silent))?.tries ?? 0, patient).toBeGreaterThan(1);
    // A try counts while it lasts, and no more once it is handed back.
    await expect.poll(() => seen(silent), patient).toMatchObject({ state: "loading", attempts: 0 });
    expect(await stateOf(behind)).toBe("check_queued");
    answersAgain();
    await expect.poll(() => stateOf(behind), patient).toBe("planned");
  } finally {
    answersAgain();
    await stop();
  }
  const done = await seen(silent);
  expect(done).toMatchObject({ state: "completed", counts: { created: 30, skipped: 0 } });
  expect(await waitOf(silent)).toBeNull();
  expect((await seen(behind)).startedAt).toSatisfy((at: string) => at >= (done.finishedAt ?? ""));
  await expectOnce(numbers);
}, 180_000);

test("a worker that is killed at any step on the way into waiting, while it tries, and out of it leaves the file whole", async () => {
  const numbers = fresh(40);
  const run = await loadAsked(numbers);
  silentAfter(12);
  // Each of them may be the one that hands the job back; the last one does.
  expect(await workThroughDeaths(run)).toBeGreaterThan(5);
  expect(await seen(run)).toMatchObject({ state: "loading", attempts: 0 });
  const first = await waitOf(run);
  expect(first).toMatchObject({ sentence: expect.stringMatching(/^The platform/) });
  // A try in vain, with deaths at each of its steps.
  expect(await workThroughDeaths(run)).toBeGreaterThan(0);
  const second = await waitOf(run);
  expect(second?.since).toBe(first?.since);
  expect(second?.tries).toBeGreaterThan(first?.tries ?? 0);
  answersAgain();
  expect(await workThroughDeaths(run)).toBeGreaterThan(5);
  expect(await seen(run)).toMatchObject({ state: "completed", counts: { rows: 40, created: 40 } });
  expect(await waitOf(run)).toBeNull();
  expect(await work()).toBe("none");
  await expectOnce(numbers);
}, 180_000);

test("a file may be handed back more often than a job may fail, and its errors count from then on", async () => {
  const numbers = fresh(3);
  const run = await loadAsked(numbers);
  world.server.outage(true);
  expect(await work()).toBe("done");
  await world.owner.query("update pgboss.job set retry_count = 30, retry_limit = 32 where state = 'retry'");
  for (let n = 0; n < 3; n++) expect(await work()).toBe("done");
  expect((await waitOf(run))?.tries).toBe(3);
  const broken = () => {
    throw new Error("no room on the disk");
  };
  await expect(work({ ...world.deps, connectPlatform: broken })).rejects.toThrow("no room");
  expect(await seen(run)).toMatchObject({ state: "loading", attempts: 0 });
  answersAgain();
  await world.owner.query("update pgboss.job set state = 'retry' where state = 'active'");
  expect(await work()).toBe("done");
  expect(await seen(run)).toMatchObject({ state: "completed", counts: { created: 3 } });
  await expectOnce(numbers);
});
