import { afterAll, beforeAll, expect, test } from "vitest";
import { heldOf, loadedClients, loadedVisits, visit } from "#testing/held-world.ts";
import { chunksOf, createImportWorld, findRun, type ImportWorld, textOf } from "#testing/import-world.ts";
import { startCorrected } from "#use-cases/corrections/start-corrected.ts";
import { releaseMet } from "#use-cases/held/release-met.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { errorFile } from "#use-cases/imports/error-file.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { receiveFile } from "#use-cases/imports/receive-file.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

/** Loads the error file of an import again with these lines at its end. */
async function correct(parentId: string, ...lines: readonly string[]): Promise<void> {
  const { by, deps, staging: scope } = world;
  const errors = await textOf(errorFile(deps, scope, await findRun(world, scope, parentId)));
  const content = chunksOf(new TextEncoder().encode(errors + lines.join("\r\n")));
  const file = { scope, by, channel: "browser", fileName: "any.csv", content, maxBytes: 1_000_000 } as const;
  const { id: importId } = (await receiveFile(deps, file)).import;
  await startCorrected(deps, { scope, by, importId, parentId, again: false });
  await checkImport(deps, { scope, importId });
  const { counts } = await findRun(world, scope, importId);
  await startLoad(deps, { scope, by, importId, create: counts?.created ?? -1, update: counts?.updated ?? -1 });
  await loadImport(deps, { scope, importId });
}

test("a waiting row that somebody writes into the corrected file waits no more, and never comes over what that loaded", async () => {
  await loadedClients(world, "NEW");
  const skipped = visit("V1", "NEW").replace("2026-11-23T09:00:00-05:00", "nine");
  const { id } = await loadedVisits(world, "Both", skipped, visit("V2", "LATE"), visit("V3", "LATE"));
  expect(await heldOf(world, id)).toEqual(["3 waiting", "4 waiting"]);
  await correct(id, `${visit("V2", "NEW")},3,,,`);
  expect(await heldOf(world, id)).toEqual(["3 done", "4 waiting"]);
  expect(await findRun(world, world.staging, id)).toMatchObject({ settled: 1, waiting: 1 });

  await loadedClients(world, "LATE");
  expect(await releaseMet(world.deps, { scope: world.staging })).toBe(1);
  expect(await heldOf(world, id)).toEqual(["3 done", "4 released"]);
});
