import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runImportJob } from "#jobs/run-import-job.ts";
import { fullFolding } from "#core/value-maps/value-map.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { findRun } from "#testing/import-world.ts";
import { mortalDeps } from "#testing/mortal-deps.ts";
import {
  type Cells,
  createPlatformWorld,
  employees,
  issuesOf,
  plannedFile,
  platformFeed,
  recordsHere,
  type PlatformWorld,
} from "#testing/platform-world.ts";
import { approveHold, refuseHold } from "#use-cases/guard/decide-hold.ts";
import { cancelImport } from "#use-cases/imports/cancel-import.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";

let world: PlatformWorld;
const feed = "Staff to the platform";
let next = 0;
const fresh = (count: number) => Array.from({ length: count }, () => ++next);

beforeAll(async () => {
  world = await createPlatformWorld({ lanes: 1, pace: { rowsAtOnce: 20, answersAtOnce: 5 } });
  await platformFeed(world, "employee", feed);
});
afterAll(() => world.close());

const seen = ({ id }: StoredImport) => findRun(world, world.staging, id);
const cancel = ({ id: importId }: StoredImport) =>
  cancelImport(world.deps, { scope: world.staging, by: world.by, importId });

function work(
  run: StoredImport,
  stage: "check" | "load",
  { deps, killed } = { deps: world.deps, killed: new AbortController().signal },
): Promise<void> {
  return runImportJob(deps, { stage, ...world.staging, importId: run.id }, { signal: killed, retries: 0 });
}

/** A file of which some rows were sent when the database server crashed and lost its plan; it is to be checked again. */
async function lostPlan(rows: number, cells: Cells = {}): Promise<{ run: StoredImport; numbers: readonly number[] }> {
  const numbers = fresh(rows);
  const run = await plannedFile(world, "employee", feed, employees(numbers, cells));
  await work(run, "load", mortalDeps(world.deps, 14, "start")).catch(() => undefined);
  await world.deps.staging.discard(world.staging, run.id);
  await work(run, "load");
  expect(await seen(run)).toMatchObject({ state: "check_queued" });
  return { run, numbers };
}

/** The new plan is held by the change guard. */
async function heldPlan(rows: number) {
  const lost = await lostPlan(rows);
  await checkImport(world.deps, { scope: world.staging, importId: lost.run.id });
  await world.owner.query(
    `insert into guard_hold (import_id, workspace_id, state, planned_at)
     select id, workspace_id, 'open', planned_at from import where id = $1`,
    [lost.run.id],
  );
  await work(lost.run, "check");
  const held = await seen(lost.run);
  expect(held.state).toBe("planned");
  return { ...lost, held };
}

async function decision({ id: importId, plannedAt }: StoredImport) {
  const { rows } = await world.owner.query("select id, name from auth_user limit 1");
  return { scope: world.staging, by: rows[0], importId, seenPlannedAt: plannedAt ?? "", reason: "Not what we want." };
}

/** What the platform has is stored here, nothing else is, and nothing is asked of it but what was in doubt. */
async function expectWhatWasSent(run: StoredImport, numbers: readonly number[]): Promise<void> {
  const { state, counts } = await seen(run);
  const here = await recordsHere(world, "employee");
  const loaded = numbers.filter((number) => `E${number}` in here);
  const there = numbers.filter((number) => world.server.records.byExternal("employees", `E${number}`));
  expect(loaded.length).toBeGreaterThan(0);
  expect(loaded.length).toBeLessThan(numbers.length);
  expect(there).toEqual(loaded);
  const skipped = numbers.length - loaded.length;
  expect({ state, counts }).toMatchObject({
    state: "completed",
    counts: { rows: numbers.length, created: loaded.length, skipped },
  });
  const issues = await issuesOf(world, run.id);
  expect(issues.map(({ code }) => code)).toEqual(Array.from({ length: skipped }, () => "not_sent"));
}

test("a plan made anew that is refused stores what was sent before, and skips the rest as not sent", async () => {
  const { run, numbers, held } = await heldPlan(40);
  const refused = await refuseHold(world.deps, await decision(held));
  expect(refused.state).toBe("load_queued");
  await work(run, "load");
  await expectWhatWasSent(run, numbers);
});

test("a refused plan that is lost once more still ends with what was sent", async () => {
  const { run, numbers, held } = await heldPlan(40);
  await refuseHold(world.deps, await decision(held));
  await world.deps.staging.discard(world.staging, run.id);
  await work(run, "load");
  expect(await seen(run)).toMatchObject({ state: "check_queued", cancelRequested: true });
  await work(run, "check");
  await expectWhatWasSent(run, numbers);
});

test("a plan made anew that is cancelled while it is held does the same", async () => {
  const { run, numbers } = await heldPlan(40);
  expect(await cancel(run)).toMatchObject({ cancelRequested: true });
  await work(run, "load");
  await expectWhatWasSent(run, numbers);
});

test("one that is cancelled before it is checked again is checked to its end and stores what was sent", async () => {
  const { run, numbers } = await lostPlan(40);
  expect(await cancel(run)).toMatchObject({ cancelRequested: true });
  await work(run, "check");
  await expectWhatWasSent(run, numbers);
});

test("a file that is partly at the platform is checked again with the value maps of its first check", async () => {
  const map = { id: randomUUID(), name: "Statuses", reach: "workspace", feedId: null, idsOf: null } as const;
  const whole = { ...map, entity: "employee", field: "status", folding: fullFolding } as const;
  const entry = { source: "Werkzaam", target: "active", from: null, to: null };
  await world.deps.inWorkspace(world.staging, ({ valueMaps }) =>
    valueMaps.save(whole, { add: [entry], remove: [] }, null, world.by),
  );
  const { run } = await lostPlan(40, { status: "Werkzaam" });
  await world.deps.inWorkspace(world.staging, ({ valueMaps }) => valueMaps.remove(map.id, 1));
  await work(run, "check");
  expect(await seen(run)).toMatchObject({ state: "completed", counts: { created: 40, skipped: 0 } });
});

test("one that is approved sends the rest", async () => {
  const { run, numbers, held } = await heldPlan(40);
  await approveHold(world.deps, { ...(await decision(held)), ending: true });
  await work(run, "check");
  expect(await seen(run)).toMatchObject({ state: "completed", counts: { created: 40, skipped: 0 } });
  const there = world.server.records.all("employees").map(({ externalId }) => externalId);
  expect(there.filter((key) => numbers.some((number) => key === `E${number}`))).toHaveLength(40);
});
