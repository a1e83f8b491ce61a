import { afterAll, beforeAll, expect, test } from "vitest";
import type { ImportJob } from "#jobs/queues.ts";
import { triesBeforeSetAside } from "#jobs/queues.ts";
import { runImportJob } from "#jobs/run-import-job.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { checkedFile, createImportWorld, findRun, type ImportWorld, queueFile } from "#testing/import-world.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { maxCrashes, takeUp } from "#use-cases/imports/take-up.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const header = "external_id,username,first_name,last_name,email";
const file = (prefix: string) =>
  `${header}\n${prefix}1,u,Ana,Lee,a@agency.example\n${prefix}2,,Ana,Lee,a@agency.example`;
const calm = { signal: new AbortController().signal, retries: 0 };
const jobOf = (run: StoredImport, stage: ImportJob["stage"]): ImportJob => ({
  stage,
  ...world.staging,
  importId: run.id,
});
const seen = (run: StoredImport) => findRun(world, world.staging, run.id);

/** What a worker leaves behind that is killed in this stage. */
async function die(run: StoredImport, state: "checking" | "loading" | "reporting", times: number): Promise<void> {
  for (let n = 0; n < times; n++) await takeUp(world.deps, world.staging, run.id, state);
}

test("a file whose worker died twice is tried once more", async () => {
  const run = await queueFile(world, { feed: "Twice", bytes: file("twice-") });
  await die(run, "checking", maxCrashes - 1);
  await runImportJob(world.deps, jobOf(run, "check"), calm);
  expect(await seen(run)).toMatchObject({ state: "planned", counts: { rows: 2, created: 1, skipped: 1 } });
});

test("a file that killed three workers is set aside with a sentence, and the tenant's next file goes on", async () => {
  const deadly = await queueFile(world, { feed: "Deadly", bytes: file("deadly-") });
  await die(deadly, "checking", maxCrashes);
  await runImportJob(world.deps, jobOf(deadly, "check"), calm);
  const { state, fault } = await seen(deadly);
  expect({ state, code: fault?.code }).toEqual({ state: "failed", code: "set_aside" });
  expect(fault?.sentence).toMatch(/ended three times .* Nothing was changed\. Send it once more/);
  const next = await checkedFile(world, { feed: "Deadly", bytes: file("next-") });
  expect(next.state).toBe("planned");
});

test("a load that killed three workers has changed nothing", async () => {
  const run = await checkedFile(world, { feed: "Load", bytes: file("load-") });
  await startLoad(world.deps, { scope: world.staging, by: world.by, importId: run.id, create: 1, update: 0 });
  await die(run, "loading", maxCrashes);
  await runImportJob(world.deps, jobOf(run, "load"), calm);
  expect(await seen(run)).toMatchObject({ state: "failed", fault: { code: "set_aside" } });
  const { rows } = await world.owner.query("select key from record where import_id = $1", [run.id]);
  expect(rows).toEqual([]);
});

test("a report that killed three workers leaves the records loaded and says that its files are missing", async () => {
  const run = await checkedFile(world, { feed: "Report", bytes: file("report-") });
  await startLoad(world.deps, { scope: world.staging, by: world.by, importId: run.id, create: 1, update: 0 });
  const settings = { entity: "employee", clearedFields: [] } as const;
  await takeUp(world.deps, world.staging, run.id, "loading");
  await world.deps.staging.load(world.staging, run.id, {
    ...settings,
    conflict: (row) => ({ row, column: null, field: null, code: "conflict", message: "" }),
    onRows: async () => false,
  });
  await die(run, "reporting", maxCrashes - 1);
  await runImportJob(world.deps, jobOf(run, "load"), calm);
  const closed = await seen(run);
  expect(closed).toMatchObject({
    state: "completed",
    counts: { created: 1, skipped: 1 },
    fault: { code: "set_aside" },
  });
  expect(closed.fault?.sentence).toMatch(/^The records are loaded, but the error file and the receipt/);
});

test("a worker that is told to stop gives its file back without counting as dead", async () => {
  const run = await queueFile(world, { feed: "Deployed", bytes: file("deployed-") });
  for (let deployment = 0; deployment <= maxCrashes; deployment++) {
    const stop = new AbortController();
    const files = { ...world.deps.files, get: stopped(stop, run) };
    await expect(
      runImportJob({ ...world.deps, files }, jobOf(run, "check"), { signal: stop.signal, retries: deployment }),
    ).rejects.toThrow("deployment");
    await expect.poll(async () => (await seen(run)).attempts).toBe(0);
  }
  await runImportJob(world.deps, jobOf(run, "check"), calm);
  expect(await seen(run)).toMatchObject({ state: "planned", attempts: 1 });
});

/** The file as it is; its worker is told to stop as soon as it is read. */
function stopped(stop: AbortController, { storeKey }: StoredImport) {
  return async function* (): AsyncGenerator<Uint8Array> {
    stop.abort(new Error("deployment"));
    yield* world.deps.files.get(storeKey);
  };
}

test("a fault of the machine is tried again without counting, and set aside when it does not pass", async () => {
  const run = await queueFile(world, { feed: "Disk", bytes: file("disk-") });
  await world.deps.files.remove(run.storeKey);
  const again = (retries: number) => runImportJob(world.deps, jobOf(run, "check"), { ...calm, retries });
  for (let retries = 0; retries < triesBeforeSetAside; retries++) {
    await expect(again(retries)).rejects.toThrow("no longer in the store");
  }
  expect(await seen(run)).toMatchObject({ state: "checking", attempts: 0 });
  await again(triesBeforeSetAside);
  expect(await seen(run)).toMatchObject({ state: "failed", fault: { code: "set_aside" } });
});

test("what a worker left staged that died right after the end is removed when the job runs again", async () => {
  const run = await checkedFile(world, { feed: "Tidy", bytes: file("tidy-") });
  await world.deps.inWorkspace(world.staging, ({ imports }) => imports.move(run.id, "cancelled"));
  await runImportJob(world.deps, jobOf(run, "check"), calm);
  const { rows } = await world.owner.query("select relname from pg_class where relname like '%' || $1", [
    run.id.replaceAll("-", ""),
  ]);
  expect(rows).toEqual([]);
});

test("files that were at work when a worker died run one after the other, so that none dies of another", async () => {
  const deadly = await queueFile(world, { feed: "Beside", bytes: file("deadly-beside-") });
  const innocent = await queueFile(world, { feed: "Beside", bytes: file("innocent-") });
  await die(deadly, "checking", 1);
  await die(innocent, "checking", 1);
  const begun = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const files = {
    ...world.deps.files,
    get: async function* (key: string): AsyncGenerator<Uint8Array> {
      if (key === deadly.storeKey) {
        begun.resolve();
        await held.promise;
      }
      yield* world.deps.files.get(key);
    },
  };
  const first = runImportJob({ ...world.deps, files }, jobOf(deadly, "check"), calm);
  await begun.promise;
  const second = runImportJob({ ...world.deps, files }, jobOf(innocent, "check"), calm);
  await runImportJob(
    { ...world.deps, files },
    jobOf(await queueFile(world, { feed: "Beside", bytes: file("fresh-") }), "check"),
    calm,
  );
  expect(await seen(innocent)).toMatchObject({ state: "checking", attempts: 1 });
  held.resolve();
  await Promise.all([first, second]);
  expect([(await seen(deadly)).state, (await seen(innocent)).state]).toEqual(["planned", "planned"]);
});
