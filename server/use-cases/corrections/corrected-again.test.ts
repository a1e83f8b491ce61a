import { afterAll, beforeAll, expect, test } from "vitest";
import { needOf } from "#core/imports/need-of.ts";
import type { Tally } from "#ports/corrections.ts";
import { chunksOf, createImportWorld, findRun, type ImportWorld, loadedFile, textOf } from "#testing/import-world.ts";
import { checkAgainWhole, typeCells } from "#testing/mending-world.ts";
import { startCorrected } from "#use-cases/corrections/start-corrected.ts";
import { viewCorrections } from "#use-cases/corrections/view-corrections.ts";
import { reopenRows, waiveRows } from "#use-cases/corrections/waive-rows.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { errorFile } from "#use-cases/imports/error-file.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { receiveFile } from "#use-cases/imports/receive-file.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import { mendableImport } from "#use-cases/mending/mendable-import.ts";
import { runUndo } from "#use-cases/undo/run-undo.ts";
import { startUndo } from "#use-cases/undo/start-undo.ts";
import { viewUndo } from "#use-cases/undo/view-undo.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

/** Rows 2 to 5 of a file, or more, none with an e-mail address. */
async function firstFile(feed: string, count = 4) {
  const rows = Array.from({ length: count }, (_, n) => `${feed}${n + 1},u${n + 1},Ana,Lee,bad${n + 1}`);
  const bytes = ["external_id,username,first_name,last_name,email", ...rows].join("\n");
  return loadedFile(world, { scope: world.staging, feed, bytes });
}

/** Plans the error file of an import again, with the addresses of these rows mended. */
async function planCorrected(parentId: string, mended: readonly number[]) {
  const { by, deps, staging: scope } = world;
  const errors = await textOf(errorFile(deps, scope, await findRun(world, scope, parentId)));
  const text = errors.replace(/,bad(\d+),/g, (cell, n) => (mended.includes(Number(n)) ? `,m${n}@b.example,` : cell));
  const content = chunksOf(new TextEncoder().encode(text));
  const file = { scope, by, channel: "browser", fileName: "any.csv", content, maxBytes: 10_000_000 } as const;
  const { id: importId } = (await receiveFile(deps, file)).import;
  await startCorrected(deps, { scope, by, importId, parentId, again: false });
  await checkImport(deps, { scope, importId });
  return importId;
}

async function load(importId: string) {
  const { by, deps, staging: scope } = world;
  const { counts } = await findRun(world, scope, importId);
  await startLoad(deps, { scope, by, importId, create: counts?.created ?? -1, update: counts?.updated ?? -1 });
  await loadImport(deps, { scope, importId });
  return findRun(world, scope, importId);
}

const correct = async (parentId: string, mended: readonly number[]) => load(await planCorrected(parentId, mended));

/** Its column in a file that has others in front. */
async function emailOf(importId: string) {
  const { columns } = await mendableImport(world.deps, { scope: world.staging, importId });
  return columns.indexOf("email") + 1;
}

/** How many rows are mended in which import, waived and open; and whether somebody is needed. */
async function standing(importId: string) {
  const { deps, staging: scope } = world;
  const { tally } = await viewCorrections(deps, { scope, importId });
  const sum = (parts: Tally["mended"] | Tally["waived"]) => parts.reduce((all, { rows }) => all + rows, 0);
  const by = Object.fromEntries(tally.mended.map(({ importId: id, rows }) => [id, rows]));
  return { by, waived: sum(tally.waived), open: tally.open, need: needOf(await findRun(world, scope, importId)) };
}

test("a correction of a correction closes the rows of the first import too, and its undo opens them in both", async () => {
  const { by, deps, staging: scope } = world;
  const first = await firstFile("again");
  const second = await correct(first.id, [1]);
  const third = await correct(second.id, [2, 3, 4]);
  expect(third.counts).toMatchObject({ created: 3, skipped: 0 });
  const all = { [second.id]: 1, [third.id]: 3 };
  expect(await standing(first.id)).toEqual({ by: all, waived: 0, open: 0, need: null });
  expect(await standing(second.id)).toEqual({ by: { [third.id]: 3 }, waived: 0, open: 0, need: null });

  expect((await viewUndo(deps, { scope, importId: third.id })).preview).toMatchObject({ reopened: 3 });
  const expected = { undone: 3, kept: 0, blocked: 0 };
  const undo = await startUndo(deps, { scope, by, importId: third.id, expected });
  await runUndo(deps, { scope, undoId: undo.id });
  expect(await standing(first.id)).toEqual({ by: { [second.id]: 1 }, waived: 0, open: 3, need: "fix-rows" });
  expect(await standing(second.id)).toEqual({ by: {}, waived: 0, open: 3, need: "fix-rows" });
});

test("what another correction of the first file mends, or somebody waives there, is open nowhere else", async () => {
  const { by, deps, staging: scope } = world;
  const first = await firstFile("beside");
  const second = await correct(first.id, [1]);
  const beside = await correct(first.id, [1, 2, 3]);
  expect(await standing(first.id)).toMatchObject({ by: { [second.id]: 1, [beside.id]: 2 }, open: 1 });
  expect(await standing(second.id)).toMatchObject({ by: { [beside.id]: 2 }, open: 1 });
  expect(await standing(beside.id)).toMatchObject({ by: {}, open: 1 });

  const onFirst = { scope, by, importId: first.id };
  await waiveRows(deps, { ...onFirst, rows: { kind: "rest" }, reason: "Left." });
  for (const { id } of [first, second, beside]) {
    expect(await standing(id)).toMatchObject({ waived: 1, open: 0, need: null });
  }
  await reopenRows(deps, { ...onFirst, rows: "all" });
  for (const { id } of [first, second, beside]) expect(await standing(id)).toMatchObject({ waived: 0, open: 1 });

  // Waived where it was skipped last, and mended after all.
  await waiveRows(deps, { scope, by, importId: beside.id, rows: { kind: "rest" }, reason: "Left." });
  expect(await standing(first.id)).toMatchObject({ waived: 1, open: 0 });
  const last = await correct(beside.id, [4]);
  for (const { id } of [first, second, beside]) {
    expect(await standing(id)).toMatchObject({ by: { [last.id]: 1 }, waived: 0, open: 0, need: null });
  }
});

test("a corrected file that is only planned can still be mended and checked, and is settled as it is loaded", async () => {
  const { by, deps, staging: scope } = world;
  const first = await firstFile("later");
  const late = await planCorrected(first.id, [1]);
  const beside = await correct(first.id, [2, 3]);
  await waiveRows(deps, { scope, by, importId: first.id, rows: { kind: "rows", rows: [5] }, reason: "Left." });
  expect(await standing(first.id)).toMatchObject({ by: { [beside.id]: 2 }, waived: 1, open: 1 });

  await typeCells(world, late, [[3, await emailOf(late), "other@b.example"]]);
  await checkAgainWhole(world, late);
  expect((await load(late)).counts).toMatchObject({ skipped: 2 });
  expect(await standing(late)).toEqual({ by: { [beside.id]: 1 }, waived: 1, open: 0, need: null });
  expect(await standing(first.id)).toMatchObject({ by: { [late]: 1, [beside.id]: 2 }, waived: 1, open: 0 });

  await reopenRows(deps, { scope, by, importId: first.id, rows: "all" });
  for (const id of [first.id, late, beside.id]) expect(await standing(id)).toMatchObject({ waived: 0, open: 1 });
});

test("two who waive the same row in different imports at once wait for one another in turn", async () => {
  const { by, deps, owner, staging: scope } = world;
  const first = await firstFile("both");
  const second = await correct(first.id, [1]);
  const waive = (importId: string) => waiveRows(deps, { scope, by, importId, rows: { kind: "rest" }, reason: "Left." });
  const waiting = async () =>
    (
      await owner.query(
        `select from pg_locks w where not w.granted and exists (
           select from pg_locks h join pg_database d on d.oid = h.database
           where h.pid = w.pid and d.datname = current_database() and h.locktype = 'relation' and h.relation = 'import'::regclass)`,
      )
    ).rowCount;

  await owner.query("begin");
  await owner.query("select from import where id = $1 for update", [second.id]);
  const below = waive(second.id);
  await expect.poll(waiting).toBe(1);
  const above = waive(first.id);
  await expect.poll(waiting).toBe(2);
  await owner.query("commit");
  await Promise.all([below, above]);
  for (const { id } of [first, second]) expect(await standing(id)).toMatchObject({ waived: 3, open: 0 });
});

test("every row is closed of a corrected file whose rows are noted in more than one piece", async () => {
  const rows = 20_010;
  const first = await firstFile("many", rows);
  const second = await correct(first.id, [1, 20_000, 20_001, rows]);
  expect(await standing(first.id)).toMatchObject({ by: { [second.id]: 4 }, open: rows - 4 });
  expect((await findRun(world, world.staging, first.id)).counts).toMatchObject({ skipped: rows });
});

test("the first import of a family is looked up once, however many imports there are", async () => {
  const { owner, staging } = world;
  const first = await firstFile("held");
  const second = await correct(first.id, [1]);
  await owner.query("begin");
  try {
    await owner.query("create temp table copy on commit drop as select * from import where id = $1", [first.id]);
    await owner.query("alter table import disable trigger user");
    await owner.query(
      `insert into import select more.* from copy, generate_series(1000, 1200) n,
         jsonb_populate_record(copy, jsonb_build_object('id', uuidv7(), 'number', n)) more`,
    );
    await owner.query("set local track_functions = 'all'");
    await owner.query("set local role causeway_app");
    await owner.query("select set_config('app.tenant_id', $1, true), set_config('app.workspace_id', $2, true)", [
      staging.tenantId,
      staging.workspaceId,
    ]);
    await owner.query("select hold_family($1), loaded_family($1)", [second.id]);
    const { rows } = await owner.query(
      "select calls::int from pg_stat_xact_user_functions where funcname = 'first_of_family'",
    );
    expect(rows).toEqual([{ calls: 2 }]);
  } finally {
    await owner.query("rollback");
  }
});
