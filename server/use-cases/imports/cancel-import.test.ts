import { afterAll, beforeAll, expect, test } from "vitest";
import type { ImportDeps } from "#ports/deps.ts";
import { checkedFile, createImportWorld, findRun, type ImportWorld, queueFile } from "#testing/import-world.ts";
import { cancelImport } from "#use-cases/imports/cancel-import.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const file = (prefix: string, rows = 3) =>
  [
    "external_id,username,first_name,last_name,email",
    ...Array.from({ length: rows }, (_, n) => `${prefix}${n},u,Ana,Lee,a@agency.example`),
  ].join("\n");

const cancel = (importId: string) => cancelImport(world.deps, { scope: world.staging, by: world.by, importId });
const seen = (importId: string) => findRun(world, world.staging, importId);

/** The worker's world, in which something happens right before it plans or loads. */
function before(step: "plan" | "load", happens: () => Promise<unknown>): ImportDeps {
  const { staging } = world.deps;
  const plan: typeof staging.plan = async (...args) => {
    if (step === "plan") await happens();
    return staging.plan(...args);
  };
  const load: typeof staging.load = async (...args) => {
    if (step === "load") await happens();
    return staging.load(...args);
  };
  return { ...world.deps, staging: { ...staging, plan, load } };
}

/** Nothing of a cancelled import stays: no record and no staged row. */
async function leftOf(importId: string) {
  const { rows } = await world.owner.query(
    `select (select count(*)::int from record where import_id = $1) as records,
       (select count(*)::int from pg_tables where schemaname = 'staging' and tablename like '%' || $2) as tables`,
    [importId, importId.replaceAll("-", "")],
  );
  return rows[0];
}

test("a cancel that comes while the plan is written is heard when it is there", async () => {
  const run = await queueFile(world, { feed: "Planning", bytes: file("planning-") });
  const deps = before("plan", async () => expect(await cancel(run.id)).toMatchObject({ cancelRequested: true }));
  await checkImport(deps, { scope: world.staging, importId: run.id });
  expect((await seen(run.id)).state).toBe("cancelled");
  expect(await leftOf(run.id)).toEqual({ records: 0, tables: 0 });
});

test("and also when the worker was killed right after the plan", async () => {
  const run = await queueFile(world, { feed: "Killed", bytes: file("killed-") });
  await checkImport(world.deps, { scope: world.staging, importId: run.id });
  await world.owner.query("update import set cancel_requested = true where id = $1", [run.id]);
  await checkImport(world.deps, { scope: world.staging, importId: run.id });
  expect((await seen(run.id)).state).toBe("cancelled");
  expect(await leftOf(run.id)).toEqual({ records: 0, tables: 0 });
});

test("a cancel that meets the end of the stage it was meant for cancels what came of it", async () => {
  const run = await queueFile(world, { feed: "Late", bytes: file("late-") });
  // The person's page was read while the import was being checked; by the time the cancel is written it is planned.
  const deps: ImportDeps = {
    ...world.deps,
    inWorkspace: (scope, work) =>
      world.deps.inWorkspace(scope, (stores) => {
        const find = async (importId: string) => {
          const found = await stores.imports.find(importId);
          await checkImport(world.deps, { scope, importId });
          return found && { ...found, state: "checking" as const };
        };
        return work({ ...stores, imports: { ...stores.imports, find } });
      }),
  };
  const cancelled = await cancelImport(deps, { scope: world.staging, by: world.by, importId: run.id });
  expect(cancelled.state).toBe("cancelled");
  expect(await seen(run.id)).toMatchObject({ state: "cancelled" });
  expect(await leftOf(run.id)).toEqual({ records: 0, tables: 0 });
});

test("a cancel that comes when all rows are loaded but not yet kept changes nothing", async () => {
  const run = await checkedFile(world, { feed: "Loading", bytes: file("loading-") });
  await startLoad(world.deps, { scope: world.staging, by: world.by, importId: run.id, create: 3, update: 0 });
  const deps = before("load", () => cancel(run.id));
  await loadImport(deps, { scope: world.staging, importId: run.id });
  expect((await seen(run.id)).state).toBe("cancelled");
  expect(await leftOf(run.id)).toEqual({ records: 0, tables: 0 });
});

test("cancel and load pressed at the same moment end in one of the two, never in both", async () => {
  for (let round = 0; round < 8; round++) {
    const run = await checkedFile(world, { feed: "Both", bytes: file(`both-${round}-`) });
    const load = startLoad(world.deps, { scope: world.staging, by: world.by, importId: run.id, create: 3, update: 0 })
      .then(() => loadImport(world.deps, { scope: world.staging, importId: run.id }))
      .catch(() => undefined);
    await Promise.allSettled([load, cancel(run.id)]);
    await loadImport(world.deps, { scope: world.staging, importId: run.id });
    const { state } = await seen(run.id);
    expect(["completed", "cancelled"]).toContain(state);
    expect(await leftOf(run.id)).toEqual({ records: state === "completed" ? 3 : 0, tables: 0 });
  }
});
