import { afterAll, beforeAll, expect, test } from "vitest";
import { needOf } from "#core/imports/need-of.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import {
  checkedFile,
  chunksOf,
  createImportWorld,
  findRun,
  type ImportWorld,
  loadedFile,
  textOf,
} from "#testing/import-world.ts";
import { recogniseCorrected } from "#use-cases/corrections/recognise-corrected.ts";
import { startCorrected } from "#use-cases/corrections/start-corrected.ts";
import { viewCorrections, viewSettledRows } from "#use-cases/corrections/view-corrections.ts";
import { reopenRows, waiveRows } from "#use-cases/corrections/waive-rows.ts";
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

const header = "external_id,username,first_name,last_name,email";

/** 30 rows, of which 24 have no e-mail address. */
const fileOf = (feed: string) =>
  [
    header,
    ...Array.from({ length: 30 }, (_, at) => `${feed}${at},u${at},Ana,Lee,${at < 6 ? "a@b.example" : `bad${at}`}`),
  ].join("\n");

async function skippedOf(feed: string, scope: WorkspaceScope = world.staging) {
  const parent = await loadedFile(world, { scope, feed, bytes: fileOf(feed) });
  expect(parent.counts).toMatchObject({ created: 6, skipped: 24 });
  return { parent, errors: await textOf(errorFile(world.deps, scope, parent)) };
}

/** The error file with the addresses mended of all rows but the last few. */
function mended(errors: string, left = 0): string {
  const lines = errors.trimEnd().split("\r\n");
  return lines
    .map((line, at) => (at > 0 && at < lines.length - left ? line.replace(/,bad(\d+),/, ",m$1@b.example,") : line))
    .join("\r\n");
}

async function receive(text: string, scope: WorkspaceScope = world.staging) {
  const { by, deps } = world;
  const content = chunksOf(new TextEncoder().encode(text));
  const file = { scope, by, channel: "browser", fileName: "any name.csv", content, maxBytes: 1_000_000 } as const;
  return (await receiveFile(deps, file)).import;
}

async function plannedCorrection(text: string, parentId: string) {
  const { by, deps, staging: scope } = world;
  const { id: importId } = await receive(text);
  await startCorrected(deps, { scope, by, importId, parentId, again: false });
  await checkImport(deps, { scope, importId });
  const run = await findRun(world, scope, importId);
  await startLoad(deps, { scope, by, importId, create: run.counts?.created ?? -1, update: run.counts?.updated ?? -1 });
  return run;
}

async function loadedCorrection(text: string, parentId: string) {
  const { id: importId } = await plannedCorrection(text, parentId);
  await loadImport(world.deps, { scope: world.staging, importId });
  return findRun(world, world.staging, importId);
}

const tallyOf = async (importId: string) =>
  (await viewCorrections(world.deps, { scope: world.staging, importId })).tally;

const parentsOf = async (importId: string, scope: WorkspaceScope = world.staging) => {
  const found = await recogniseCorrected(world.deps, { scope, importId });
  return found.kind === "other" ? null : found.parents.map(({ id }) => id);
};

test("24 skipped rows are closed: 22 mended by the corrected file, 2 waived, and waivers can be taken back", async () => {
  const { by, deps, staging: scope } = world;
  const { parent, errors } = await skippedOf("first");
  const before = await deps.inWorkspace(scope, ({ artifacts }) => artifacts.list(parent.id));
  const child = await loadedCorrection(mended(errors, 2), parent.id);
  expect(child).toMatchObject({ parentId: parent.id, mappingVersionId: parent.mappingVersionId });
  expect(child.counts).toMatchObject({ rows: 24, created: 22, skipped: 2 });
  const mendedNow = [{ importId: child.id, number: child.number, rows: 22 }];
  expect(await tallyOf(parent.id)).toMatchObject({ skipped: 24, mended: mendedNow, waived: [], open: 2 });

  // What lists show of it follows, also when rows are opened again.
  const need = async () => needOf(await findRun(world, scope, parent.id));
  expect(await need()).toBe("fix-rows");

  const onParent = { scope, by, importId: parent.id };
  const closed = await waiveRows(deps, { ...onParent, rows: { kind: "rest" }, reason: "They have left." });
  expect(closed).toMatchObject({ skipped: 24, mended: mendedNow, waived: [{ byName: by.name, rows: 2 }], open: 0 });
  expect(await need()).toBeNull();
  const waived = await viewSettledRows(deps, { scope, importId: parent.id, state: "waived", after: 0, limit: 10 });
  expect(waived.map(({ row, waived: why }) => [row, why?.reason])).toEqual([
    [30, "They have left."],
    [31, "They have left."],
  ]);
  expect(await reopenRows(deps, { ...onParent, rows: [30] })).toMatchObject({ open: 1 });
  expect(await reopenRows(deps, { ...onParent, rows: "all" })).toMatchObject({ open: 2, mended: mendedNow });
  expect(await need()).toBe("fix-rows");
  const group = { kind: "group", code: "not_an_email", field: "email" } as const;
  expect(await waiveRows(deps, { ...onParent, rows: group, reason: "Left." })).toMatchObject({ open: 0 });

  // What was waived and comes after all is mended; the first run's receipt is what it was.
  const last = await loadedCorrection(mended(errors), parent.id);
  expect(last.counts).toMatchObject({ created: 2, unchanged: 22, skipped: 0 });
  expect(await viewCorrections(deps, { scope, importId: last.id })).toMatchObject({
    parent: { id: parent.id },
    mendedBefore: [{ number: child.number, rows: 22 }],
  });
  expect(await tallyOf(parent.id)).toMatchObject({ waived: [], open: 0, mended: [{ rows: 22 }, { rows: 2 }] });
  expect(await deps.inWorkspace(scope, ({ artifacts }) => artifacts.list(parent.id))).toEqual(before);
  const { rows } = await world.owner.query(
    `select action from activity where detail->>'importId' in ($1, $2) and action like 'import.%' order by seq`,
    [parent.id, last.id],
  );
  const actions = rows.map(({ action }) => action);
  expect(actions).toEqual(expect.arrayContaining(["import.rows-waived", "import.rows-reopened", "import.linked"]));
});

test("a worker that is killed after its load and before its report has closed the rows, once", async () => {
  const { deps, staging: scope } = world;
  const { parent, errors } = await skippedOf("killed");
  const { id: importId } = await plannedCorrection(mended(errors, 4), parent.id);
  const put = () => Promise.reject(new Error("killed"));
  await expect(loadImport({ ...deps, files: { ...deps.files, put } }, { scope, importId })).rejects.toThrow("killed");
  expect(await tallyOf(parent.id)).toMatchObject({ open: 4, mended: [{ importId, rows: 20 }] });
  await loadImport(deps, { scope, importId });
  expect((await findRun(world, scope, importId)).state).toBe("completed");
  expect(await tallyOf(parent.id)).toMatchObject({ open: 4, mended: [{ importId, rows: 20 }] });
});

test("a load that is cut off before its end has closed nothing", async () => {
  const { deps, owner, staging: scope } = world;
  const { parent, errors } = await skippedOf("cut");
  const { id: importId } = await plannedCorrection(mended(errors), parent.id);
  // A fault in the last statement of the load: everything in its transaction is taken back.
  await owner.query("create function refuse() returns trigger language plpgsql as $$ begin raise 'cut off'; end $$");
  await owner.query(`create trigger zz_refuse after update on import for each row when (new.state = 'reporting')
    execute function refuse()`);
  await expect(loadImport(deps, { scope, importId })).rejects.toThrow("cut off");
  await owner.query("drop trigger zz_refuse on import");
  expect(await tallyOf(parent.id)).toMatchObject({ open: 24, mended: [] });
  await loadImport(deps, { scope, importId });
  expect(await tallyOf(parent.id)).toMatchObject({ open: 0, mended: [{ rows: 24 }] });
});

test("two imports that skipped the same rows are both offered, and the one that is chosen is linked", async () => {
  const one = await skippedOf("twice");
  const other = await loadedFile(world, { feed: "twice", bytes: fileOf("twice"), again: true });
  const file = await receive(mended(one.errors, 1));
  expect(await parentsOf(file.id)).toEqual([other.id, one.parent.id]);
  const { by, deps, staging: scope } = world;
  await startCorrected(deps, { scope, by, importId: file.id, parentId: one.parent.id, again: false });
  expect(await findRun(world, scope, file.id)).toMatchObject({ parentId: one.parent.id });
});

test("an import of another workspace is never a candidate", async () => {
  const { by, deps, lakeshore, production } = world;
  const { parent, errors } = await skippedOf("elsewhere");
  for (const scope of [lakeshore, production]) {
    const file = await receive(mended(errors), scope);
    expect(await parentsOf(file.id, scope)).toEqual([]);
    const start = startCorrected(deps, { scope, by, importId: file.id, parentId: parent.id, again: false });
    await expect(start).rejects.toMatchObject({ code: "conflict" });
  }
});

test("a plain file and an error file of somebody else's rows are not taken for a corrected one", async () => {
  const { errors } = await skippedOf("wrong");
  const plain = await receive(fileOf("plain"));
  expect(await parentsOf(plain.id)).toBeNull();
  const foreign = await receive(errors.replaceAll("wrong", "right"));
  expect(await parentsOf(foreign.id)).toEqual([]);
  const renumbered = await receive(errors.replaceAll(/,(\d+),email,/g, ",9$1,email,"));
  expect(await parentsOf(renumbered.id)).toEqual([]);
});

test("the corrected file is read as it is written, whatever the first one's encoding was", async () => {
  const rows = [`lat1,u,Jos\u00e9,N\u00fa\u00f1ez,a@b.example`, `lat2,u,Zo\u00eb,M\u00fcller,bad`];
  const bytes = Buffer.from([header, ...rows].join("\n"), "latin1");
  const format = { encoding: "windows-1252", delimiter: ",", quote: '"', headerRow: 1 } as const;
  const parent = await loadedFile(world, { feed: "latin", bytes, format, columns: header.split(",") });
  const errors = await textOf(errorFile(world.deps, world.staging, parent));
  const child = await loadedCorrection(errors.replace(",bad,", ",z@b.example,"), parent.id);
  expect(child).toMatchObject({ mappingVersion: 1, counts: { created: 1, skipped: 0 } });
  const { rows: stored } = await world.owner.query("select data from change where import_id = $1", [child.id]);
  expect(stored[0].data).toContain("Zo\u00eb");
});

test("rows of an import that is not loaded can't be waived", async () => {
  const { by, deps, staging: scope } = world;
  const run = await checkedFile(world, { feed: "planned", bytes: fileOf("planned") });
  const waive = waiveRows(deps, { scope, by, importId: run.id, rows: { kind: "rest" }, reason: "No." });
  await expect(waive).rejects.toMatchObject({ code: "conflict" });
});
