import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ImportJob } from "#jobs/queues.ts";
import { runImportJob } from "#jobs/run-import-job.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Deps } from "#server/composition.ts";
import { findRun } from "#testing/import-world.ts";
import { mortalDeps } from "#testing/mortal-deps.ts";
import {
  createPlatformWorld,
  employees,
  issuesOf,
  plannedFile,
  platformFeed,
  recordsHere,
  type PlatformWorld,
} from "#testing/platform-world.ts";

let world: PlatformWorld;
const feed = "Staff to the platform";
let next = 0;
const fresh = (count: number) => Array.from({ length: count }, () => ++next);

beforeAll(async () => {
  // Careless: it would create a second record of one key. That it has none is our doing alone.
  world = await createPlatformWorld({
    lanes: 2,
    unique: false,
    refuses: (_, fields) => (fields["remarks"] === "REFUSED" ? "remarks" : null),
    pace: { rowsAtOnce: 20, answersAtOnce: 5 },
  });
  await platformFeed(world, "employee", feed);
});
afterAll(() => world.close());

const jobOf = (run: StoredImport): ImportJob => ({ stage: "load", ...world.staging, importId: run.id });

function work(deps: Deps, run: StoredImport, signal = new AbortController().signal): Promise<void> {
  return runImportJob(deps, jobOf(run), { signal, retries: 0 });
}

/** A worker that dies after its step number `after`; true when it did not live to see the end. */
async function killedAfter(after: number, run: StoredImport): Promise<boolean> {
  const { deps, killed } = mortalDeps(world.deps, after, "start");
  return work(deps, run, killed).then(
    () => false,
    (error: unknown) => {
      if (killed.aborted) return true;
      throw error;
    },
  );
}

/** Every record there is here, once, and nothing else. */
async function expectSame(numbers: readonly number[], refused: readonly number[]): Promise<void> {
  const keys = numbers.map((number) => `E${number}`);
  const there = world.server.records.all("employees").map(({ externalId }) => externalId);
  const ours = there.filter((key) => keys.includes(key)).toSorted();
  const expected = keys.filter((key) => !refused.some((number) => key === `E${number}`)).toSorted();
  expect(ours).toEqual(expected);
  const here = Object.keys(await recordsHere(world, "employee"));
  expect(here.filter((key) => keys.includes(key)).toSorted()).toEqual(expected);
}

function rowsOf(numbers: readonly number[], refused: readonly number[]) {
  return numbers.flatMap((number) => employees([number], refused.includes(number) ? { remarks: "REFUSED" } : {}));
}

describe("a worker that is killed while it sends rows to the platform", () => {
  test("has after each of its steps left a state from which the next sends every row once", async () => {
    const numbers = fresh(90);
    const refused = numbers.filter((number) => number % 30 === 0);
    const run = await plannedFile(world, "employee", feed, rowsOf(numbers, refused));
    let deaths = 0;
    while (await killedAfter(deaths + 1, run)) {
      deaths += 1;
      // Those who die before they have sent a row would count as the file's doing.
      await world.owner.query("update import set attempts = 0 where id = $1", [run.id]);
    }
    expect(deaths).toBeGreaterThan(12);
    expect(await findRun(world, world.staging, run.id)).toMatchObject({
      state: "completed",
      counts: { rows: 90, created: 87, skipped: 3 },
    });
    await expectSame(numbers, refused);
    const issues = await issuesOf(world, run.id);
    expect(issues.map(({ code }) => code)).toEqual(["platform_refused", "platform_refused", "platform_refused"]);
  });

  test("may die as often as it likes while rows arrive, and four hundred of them end well", async () => {
    const numbers = fresh(400);
    const refused = numbers.filter((number) => number % 40 === 0);
    const run = await plannedFile(world, "employee", feed, rowsOf(numbers, refused));
    let deaths = 0;
    while (await killedAfter(60, run)) deaths += 1;
    expect(deaths).toBeGreaterThan(5);
    const { counts, state } = await findRun(world, world.staging, run.id);
    expect({ state, counts }).toMatchObject({ state: "completed", counts: { created: 390, skipped: 10 } });
    await expectSame(numbers, refused);
  });

  test("goes on after the database has lost the plan, and sends nothing twice", async () => {
    const numbers = fresh(9);
    const run = await plannedFile(world, "employee", feed, rowsOf(numbers, []));
    await killedAfter(12, run);
    await world.deps.staging.discard(world.staging, run.id);
    const sent = world.server.asked.length;
    await work(world.deps, run);
    expect(await findRun(world, world.staging, run.id)).toMatchObject({ state: "check_queued" });
    expect(world.server.asked).toHaveLength(sent);
    // The job of the check goes on with the load: whoever asked for it once need not do so again.
    await runImportJob(
      world.deps,
      { ...jobOf(run), stage: "check" },
      { signal: new AbortController().signal, retries: 0 },
    );
    expect(await findRun(world, world.staging, run.id)).toMatchObject({
      state: "completed",
      counts: { created: 9, skipped: 0 },
      loadedByName: world.by.name,
    });
    await expectSame(numbers, []);
  });

  test("that comes back again and again ends with what was sent, and the rest as not sent", async () => {
    const numbers = fresh(30);
    const run = await plannedFile(world, "employee", feed, rowsOf(numbers, []));
    await killedAfter(12, run);
    await world.owner.query("update import set attempts = 3 where id = $1", [run.id]);
    await work(world.deps, run);
    const { state, counts } = await findRun(world, world.staging, run.id);
    expect(state).toBe("completed");
    const here = await recordsHere(world, "employee");
    const loaded = numbers.filter((number) => `E${number}` in here);
    expect(loaded.length).toBeGreaterThan(0);
    expect(counts).toMatchObject({ rows: 30, created: loaded.length, skipped: 30 - loaded.length });
    const codes = (await issuesOf(world, run.id)).map(({ code }) => code);
    expect(codes).toEqual(Array.from({ length: 30 - loaded.length }, () => "not_sent"));
  });
});
