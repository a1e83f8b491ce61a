import { afterAll, beforeAll, expect, test } from "vitest";
import { createImportWorld, findRun, type ImportWorld, loadedFile, queueFile } from "#testing/import-world.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const header = "external_id,username,first_name,last_name,email";
const known = 2_000;
const unchanged = Array.from({ length: known }, (_, n) => `K${n},u,Ana,Lee,a@agency.example`);

/** Rows of every fate: unchanged, updated, created, faulty, repeated. */
const file = (round: number) =>
  [
    header,
    ...unchanged.slice(0, known / 2),
    ...unchanged.slice(known / 2).map((line) => line.replace("Ana", `Ana ${round}`)),
    ...Array.from({ length: 2_000 }, (_, n) => `N${round}-${n},u,${"Bea".repeat(20)},Lee,a@agency.example`),
    ...Array.from({ length: 500 }, (_, n) => `F${round}-${n},u,Bea,Lee,bad`),
    ...unchanged.slice(0, 500),
  ].join("\n");
const expected = { rows: 5_000, created: 2_000, updated: 1_000, unchanged: 1_000, skipped: 1_000, held: 0, blank: 0 };

test("workers that take one import for theirs at the same time never plan or load a row twice or lose one", async () => {
  const scope = world.staging;
  await loadedFile(world, { feed: "Two", bytes: [header, ...unchanged].join("\n") });
  for (let round = 1; round <= 3; round++) {
    const run = await queueFile(world, { feed: "Two", bytes: file(round) });
    const job = { scope, importId: run.id };
    // The second begins when the first is somewhere in the middle, each time at another place.
    const first = checkImport(world.deps, job);
    for (let turn = 0; turn < round * 15; turn++) await world.owner.query("select 1");
    await Promise.allSettled([first, checkImport(world.deps, job)]);
    // As the queue does: once more when both have failed.
    await checkImport(world.deps, job);
    expect(await findRun(world, scope, run.id)).toMatchObject({ state: "planned", counts: expected });

    await startLoad(world.deps, { scope, by: world.by, importId: run.id, create: 2_000, update: 1_000 });
    await Promise.allSettled([loadImport(world.deps, job), loadImport(world.deps, job)]);
    await loadImport(world.deps, job);
    expect(await findRun(world, scope, run.id)).toMatchObject({ state: "completed", counts: expected });
    const { rows } = await world.owner.query("select count(*)::int as changes from change where import_id = $1", [
      run.id,
    ]);
    expect(rows).toEqual([{ changes: 3_000 }]);
  }
});
