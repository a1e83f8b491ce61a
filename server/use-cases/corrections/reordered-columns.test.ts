import { afterAll, beforeAll, expect, test } from "vitest";
import { createImportWorld, chunksOf, findRun, textOf, type ImportWorld } from "#testing/import-world.ts";
import { checkedClients, clientFile, loadPlanned } from "#testing/mending-world.ts";
import { recogniseCorrected } from "#use-cases/corrections/recognise-corrected.ts";
import { startCorrected } from "#use-cases/corrections/start-corrected.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { errorFile } from "#use-cases/imports/error-file.ts";
import { lookAtValues } from "#use-cases/imports/look-at-values.ts";
import { receiveFile } from "#use-cases/imports/receive-file.ts";
import { viewSkippedRows } from "#use-cases/imports/view-rows.ts";
import { viewMendColumns } from "#use-cases/mending/view-mending.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const at = (importId: string) => ({ scope: world.staging, importId });

/** The date of birth stands where the first file has the first name, and the other way round. */
const swapped = (text: string) =>
  text.replaceAll(/^(\uFEFF?[^,\r\n]*),([^,]*),([^,]*),([^,]*)/gm, (_, key, first, last, birthday) =>
    [key, birthday, last, first].join(","),
  );

/** An import that skipped three rows, loaded, and its error file with those two columns swapped, checked. */
async function reordered(feed: string) {
  const rows = [1, 2, 3].map((n) => `${feed}${n},Ana${n},Li,31.31.190${n},own ${n}`);
  const { id } = await checkedClients(world, feed, clientFile(`${feed}0,Bo,Li,1980-01-01,x`, ...rows));
  const parent = await loadPlanned(world, id);
  return { parent, child: await correct(swapped(await errorsOf(id)), id) };
}

async function errorsOf(importId: string): Promise<string> {
  return textOf(errorFile(world.deps, world.staging, await findRun(world, world.staging, importId)));
}

async function receive(text: string) {
  const content = chunksOf(new TextEncoder().encode(text));
  const file = { scope: world.staging, by: world.by, channel: "browser", fileName: "mended.csv" } as const;
  return (await receiveFile(world.deps, { ...file, content, maxBytes: 1_000_000 })).import;
}

async function correct(text: string, parentId: string) {
  const { id: importId } = await receive(text);
  await startCorrected(world.deps, { ...at(importId), by: world.by, parentId, again: false });
  await checkImport(world.deps, at(importId));
  return findRun(world, world.staging, importId);
}

test("skipped rows of a corrected file with its columns in another order hide what is sensitive where it stands", async () => {
  const { child } = await reordered("S");
  const rows = await viewSkippedRows(world.deps, { ...at(child.id), after: 0, limit: 10 });
  expect(rows.map(({ row, cells }) => [row, ...cells])).toEqual(
    [1, 2, 3].map((n) => [n + 1, `S${n}`, { hidden: "••••-••-••" }, "Li", `Ana${n}`, { hidden: "•••••" }]),
  );
  const names = (await viewMendColumns(world.deps, at(child.id))).map(({ name }) => name);
  expect(names).toEqual(["external_id", "birthday", "last_name", "first_name", "own"]);
});

test("a look at such a row is recorded with the field that was seen", async () => {
  const { child } = await reordered("L");
  const target = { at: "skipped", column: 2 } as const;
  const seen = await lookAtValues(world.deps, { ...at(child.id), by: world.by, target, rows: [2] });
  expect(seen).toEqual([{ row: 2, texts: { "": "31.31.1901" } }]);
  const { rows } = await world.owner.query(
    "select detail from activity where action = 'import.looked' order by seq desc limit 1",
  );
  expect(rows[0].detail).toMatchObject({ at: "skipped", column: 2, field: "birthday" });
});

test("where the file can't be read any more every cell of its skipped rows is hidden", async () => {
  const { parent } = await reordered("G");
  await world.deps.files.remove(parent.storeKey);
  const rows = await viewSkippedRows(world.deps, { ...at(parent.id), after: 0, limit: 10 });
  expect(rows).toHaveLength(3);
  expect(rows.flatMap(({ cells }) => cells).filter((cell) => typeof cell === "string")).toEqual([]);
});

test("what such a file still skips comes home to it, its columns in any order", async () => {
  const { child } = await reordered("H");
  const second = await loadPlanned(world, child.id);
  const errors = await errorsOf(second.id);
  expect(errors).toContain("external_id,birthday,last_name,first_name,own");
  const mended = await receive(swapped(errors).replaceAll("31.31.190", "1.1.190"));
  const found = await recogniseCorrected(world.deps, at(mended.id));
  expect(found.kind === "error-file" && found.parents.map(({ id }) => id)).toEqual([child.id]);
});
