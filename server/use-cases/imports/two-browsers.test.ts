import { afterAll, beforeAll, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import type { StoredImport } from "#ports/import-store.ts";
import {
  checkedFile,
  chunksOf,
  createImportWorld,
  findRun,
  type ImportWorld,
  mappingByName,
  plainFormat,
} from "#testing/import-world.ts";
import { cancelImport } from "#use-cases/imports/cancel-import.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { receiveFile } from "#use-cases/imports/receive-file.ts";
import { startCheck } from "#use-cases/imports/start-check.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const columns = ["external_id", "username", "first_name", "last_name", "email", "nickname"];
const employee = entityOf("employee");
const file = (key: string) => `${columns.join(",")}\n${key},u,Ana,Lee,a@agency.example,Ann`;

/** Both at once, in many orders of what they do; answers what each was told. */
async function together(...acts: (() => Promise<unknown>)[]): Promise<string[]> {
  const told = await Promise.allSettled(acts.map((act) => act()));
  return told.map((one) => (one.status === "fulfilled" ? "done" : `told: ${(one.reason as Error).message}`));
}

const scopeAndBy = () => ({ scope: world.staging, by: world.by });
const jobsOf = async ({ id }: StoredImport) =>
  (await world.owner.query("select data->>'stage' as stage from pgboss.job where data->>'importId' = $1", [id])).rows;

test("of two people who map one file, one wins, the other is told, and only the winner's mapping is kept", async () => {
  for (let round = 0; round < 5; round++) {
    const { import: received } = await receiveFile(world.deps, {
      ...scopeAndBy(),
      channel: "browser",
      fileName: "staff.csv",
      content: chunksOf(new TextEncoder().encode(file(`map${round}`))),
      maxBytes: 1_000_000,
    });
    const start = (feed: string, used: readonly string[]) => () =>
      startCheck(world.deps, {
        ...scopeAndBy(),
        importId: received.id,
        feed: { name: feed },
        format: plainFormat,
        columns,
        mapping: mappingByName(employee, used),
        again: false,
      });
    const names = [`Left ${round}`, `Right ${round}`];
    const told = await together(start(names[0] ?? "", columns), start(names[1] ?? "", columns.slice(0, 5)));
    expect(told.toSorted()).toEqual(["done", expect.stringMatching(/^told: Import \d+ has moved on in the meantime/)]);
    const winner = names[told.indexOf("done")];
    expect(await findRun(world, world.staging, received.id)).toMatchObject({ state: "check_queued", feedName: winner });
    expect(await jobsOf(received)).toEqual([{ stage: "check" }]);
    const feeds = await world.deps.inWorkspace(world.staging, (stores) => stores.feeds.list());
    expect(feeds.filter(({ name }) => names.includes(name)).map(({ name }) => name)).toEqual([winner]);
  }
});

test("of two people who load one plan, one wins, the other is told, and it is loaded once", async () => {
  const run = await checkedFile(world, { feed: "Twice", bytes: file("twice"), columns });
  const load = () => startLoad(world.deps, { ...scopeAndBy(), importId: run.id, create: 1, update: 0 });
  const told = await together(load, load, load);
  expect(told.filter((one) => one === "done")).toHaveLength(1);
  expect(
    told.filter((one) => /^told: Import \d+ has moved on: somebody loaded or cancelled it/.test(one)),
  ).toHaveLength(2);
  expect((await jobsOf(run)).filter(({ stage }) => stage === "load")).toHaveLength(1);
});

test("of one who loads and one who cancels at once, nobody is told that it worked when it did not", async () => {
  for (let round = 0; round < 8; round++) {
    const run = await checkedFile(world, { feed: "Both", bytes: file(`both${round}`), columns });
    const load = () => startLoad(world.deps, { ...scopeAndBy(), importId: run.id, create: 1, update: 0 });
    const cancel = () => cancelImport(world.deps, { ...scopeAndBy(), importId: run.id });
    const told = await together(...(round % 2 ? [load, cancel] : [cancel, load]));
    for (const one of told) expect(one).toMatch(/^done$|^told: Import \d+ has (?:just )?moved on/);
    await loadImport(world.deps, { scope: world.staging, importId: run.id });
    const { state } = await findRun(world, world.staging, run.id);
    const [loaded, cancelled] = round % 2 ? told : told.toReversed();
    const { rows } = await world.owner.query("select key from record where import_id = $1", [run.id]);
    // Whose cancel worked sees it cancelled, be it before or after the load was asked for.
    if (cancelled === "done") expect({ state, rows }).toEqual({ state: "cancelled", rows: [] });
    else
      expect({ state, loaded, rows }).toEqual({ state: "completed", loaded: "done", rows: [{ key: `both${round}` }] });
  }
});

test("a cancel that comes while the file is being checked stops it, and a second one says so too", async () => {
  const run = await checkedFile(world, { feed: "Late", bytes: file("late"), columns });
  await startLoad(world.deps, { ...scopeAndBy(), importId: run.id, create: 1, update: 0 });
  const cancel = () => cancelImport(world.deps, { ...scopeAndBy(), importId: run.id });
  const told = await together(cancel, cancel);
  expect(told.filter((one) => one === "done")).toHaveLength(1);
  expect(told.filter((one) => one !== "done")).toEqual([expect.stringMatching(/^told: Import \d+ (?:has|is)/)]);
  await checkImport(world.deps, { scope: world.staging, importId: run.id });
  expect((await findRun(world, world.staging, run.id)).state).toBe("cancelled");
});
