import { afterAll, beforeAll, expect, test } from "vitest";
import { createImportWorld, findRun, textOf, type ImportWorld } from "#testing/import-world.ts";
import { checkedClients, clientFile, loadPlanned, mendRows, typeCells } from "#testing/mending-world.ts";
import { fixRest } from "#use-cases/corrections/fix-rest.ts";
import { viewCorrections } from "#use-cases/corrections/view-corrections.ts";
import { waiveRows } from "#use-cases/corrections/waive-rows.ts";
import { cancelImport } from "#use-cases/imports/cancel-import.ts";
import { viewSkippedRows } from "#use-cases/imports/view-rows.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const at = (importId: string) => ({ scope: world.staging, by: world.by, importId });

/** Loaded, with three rows skipped of which one is waived. */
async function loadedWithRest(feed: string) {
  const file = clientFile(
    `${feed}1,Ana,Diaz,1980-01-01,x`,
    ...[2, 3, 4].map((n) => `${feed}${n},=Bo,Li,${n}.1.,"y,z"`),
  );
  const { id } = await checkedClients(world, feed, file, { fileName: "clients.csv" });
  const parent = await loadPlanned(world, id);
  await waiveRows(world.deps, { ...at(id), rows: { kind: "rows", rows: [5] }, reason: "left" });
  return parent;
}

test("the rest of a loaded import is an import of its own, mended in its grid, that closes the first one's tally", async () => {
  const parent = await loadedWithRest("R");
  const child = await fixRest(world.deps, at(parent.id));
  expect(child).toMatchObject({ state: "check_queued", parentId: parent.id, fileName: "clients-rest.csv" });
  expect(child.mappingVersionId).toBe(parent.mappingVersionId);
  await checkImport(world.deps, { scope: world.staging, importId: child.id });
  const { rows } = await mendRows(world, child.id);
  expect(rows.map(({ row, originalRow, state }) => [row, originalRow, state])).toEqual([
    [2, 3, "skipped"],
    [3, 4, "skipped"],
  ]);
  expect(rows[0]?.cells[1]?.text).toBe("=Bo");
  const listed = await viewSkippedRows(world.deps, { scope: world.staging, importId: child.id, after: 0, limit: 9 });
  expect(listed.map(({ row, originalRow }) => [row, originalRow])).toEqual([
    [2, 3],
    [3, 4],
  ]);
  await typeCells(world, child.id, [
    [2, 4, "1980-02-02"],
    [3, 4, "1980-03-03"],
  ]);
  expect(await loadPlanned(world, child.id)).toMatchObject({ state: "completed", counts: { created: 2 } });
  const { tally } = await viewCorrections(world.deps, { scope: world.staging, importId: parent.id });
  expect(tally).toMatchObject({
    skipped: 3,
    open: 0,
    mended: [{ importId: child.id, rows: 2 }],
    waived: [{ rows: 1 }],
  });
  await expect(fixRest(world.deps, at(parent.id))).rejects.toMatchObject({ code: "conflict" });
});

test("there is one such import at a time, whoever asks for it", async () => {
  const parent = await loadedWithRest("O");
  const both = await Promise.all([fixRest(world.deps, at(parent.id)), fixRest(world.deps, at(parent.id))]);
  expect(both[0]?.id).toBe(both[1]?.id);
  expect((await fixRest(world.deps, at(parent.id))).id).toBe(both[0]?.id);
  await cancelImport(world.deps, at(both[0]?.id ?? ""));
  const next = await fixRest(world.deps, at(parent.id));
  expect(next.id).not.toBe(both[0]?.id);
  expect(await textOf(world.deps.files.get(next.storeKey))).toContain("O2,'=Bo,Li,2.1.");
  expect((await findRun(world, world.staging, next.id)).state).toBe("check_queued");
});

test("an import that is not loaded has no rest yet", async () => {
  const { id } = await checkedClients(world, "P", clientFile("P1,Ana,Diaz,1.1.,x"));
  await expect(fixRest(world.deps, at(id))).rejects.toMatchObject({ code: "conflict" });
});
