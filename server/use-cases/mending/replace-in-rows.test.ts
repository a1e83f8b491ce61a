import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkedClients, clientFile, mendRows, planOf, typeCells } from "#testing/mending-world.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";
import { countInRows, replaceInRows } from "#use-cases/mending/replace-in-rows.ts";
import { undoEdit } from "#use-cases/mending/undo-edit.ts";
import { viewEdits } from "#use-cases/mending/view-mending.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const everywhere = { column: null, match: "part", matchCase: false, filter: { show: "skipped" } } as const;
const inColumn = (column: number) => ({ ...everywhere, column });

function person(importId: string, mayLook = true) {
  return { scope: world.staging, by: world.by, importId, mayLook };
}

/** Counts, and replaces just that. */
async function replaceAll(
  importId: string,
  where: ReturnType<typeof inColumn> | typeof everywhere,
  find: string,
  replace: string,
) {
  const { cells, rows } = await countInRows(world.deps, { ...person(importId), ...where, find });
  const lastEdit = (await viewEdits(world.deps, { ...person(importId), limit: 1 }))[0]?.number ?? 0;
  return replaceInRows(world.deps, {
    ...person(importId),
    ...where,
    find,
    replace,
    expected: { cells, rows },
    lastEdit,
  });
}

const looks = async () =>
  (await world.owner.query("select detail from activity where action = 'import.looked' order by seq")).rows;

describe("find and replace", () => {
  test("changes every cell in one edit, checks the rows again, and is undone in one step", async () => {
    const rows = Array.from({ length: 30 }, (_, n) => `R${n},Ana,Diaz,01|02|1980,x`);
    const { id } = await checkedClients(world, "Replace", clientFile(...rows, "R99,Bo,Li,1980-01-01,y"));
    const before = await planOf(world, id);
    const done = await replaceAll(id, inColumn(4), "01|02|1980", "1980-01-02");
    expect(done).toMatchObject({ edit: 1, cells: 30, rows: 30, summary: { skipped: 0, mended: 30 } });
    expect((await planOf(world, id)).counts).toMatchObject([{ rows_created: 31, rows_skipped: 0 }]);
    const undone = await undoEdit(world.deps, { ...person(id), number: 1 });
    expect(undone).toMatchObject({ summary: { skipped: 30, mended: 0, redo: { number: 1, cells: 30 } } });
    expect(await planOf(world, id)).toEqual(before);
  });

  test("in all columns neither touches nor counts what is hidden", async () => {
    const file = clientFile("H1,Ana,1.1.,1.1.,1.1.", "H2,Bo,123-45-6789,1.1.,x", "H3,1.1.");
    const { id } = await checkedClients(world, "Hidden", file);
    const found = await countInRows(world.deps, { ...person(id), ...everywhere, find: "1.1." });
    expect(found).toEqual({ cells: 1, rows: 1, sample: [{ row: 2, column: 3, before: "1.1.", after: "" }] });
    expect(await countInRows(world.deps, { ...person(id), ...everywhere, find: "45" })).toMatchObject({ cells: 0 });
    const before = (await looks()).length;
    await replaceAll(id, everywhere, "1.1.", "Diaz");
    expect(await looks()).toHaveLength(before);
    const { rows } = await mendRows(world, id);
    expect(
      rows.flatMap(({ row, cells }) => cells.flatMap((cell, at) => (cell?.edited ? [[row, at + 1]] : []))),
    ).toEqual([[2, 3]]);
  });

  test("in a hidden column needs the right to look, tells no cell and writes the look down", async () => {
    const { id } = await checkedClients(world, "Oracle", clientFile("C1,Ana,Diaz,1.1.,x"));
    const count = (mayLook: boolean) =>
      countInRows(world.deps, { ...person(id, mayLook), ...inColumn(4), find: "1.1." });
    await expect(count(false)).rejects.toMatchObject({ code: "forbidden" });
    const before = (await looks()).length;
    expect(await count(true)).toEqual({
      ...{ cells: 1, rows: 1 },
      sample: [{ row: 2, column: 4, before: null, after: null }],
    });
    expect((await looks()).slice(before)).toMatchObject([{ detail: { field: "birthday", column: 4, rows: 1 } }]);
  });

  test("changes nothing when other cells match than were counted, or somebody has edited since", async () => {
    const { id } = await checkedClients(world, "Counted", clientFile("W1,Ana,Diaz,1.1.,x", "W2,Ana,Li,1.1.,y"));
    const before = await planOf(world, id);
    const replace = (cells: number, lastEdit = 0) =>
      replaceInRows(world.deps, {
        ...{ ...person(id), ...inColumn(2), find: "Ana", replace: "Bo" },
        ...{ expected: { cells, rows: cells }, lastEdit },
      });
    for (const cells of [1, 3]) await expect(replace(cells)).rejects.toMatchObject({ code: "conflict" });
    await expect(replace(2, 7)).rejects.toMatchObject({ code: "conflict" });
    expect(await planOf(world, id)).toEqual(before);
    expect(await viewEdits(world.deps, { ...person(id), limit: 10 })).toEqual([]);
  });

  test("stays within the rows of one issue", async () => {
    const { id } = await checkedClients(world, "Issue", clientFile("I1,Ana,Diaz,1.1.,x", "I2,Ana,,1980-01-01,y"));
    const filter = { show: "skipped", code: "required" } as const;
    const found = await countInRows(world.deps, { ...person(id), ...inColumn(2), filter, find: "ana" });
    expect(found).toMatchObject({ cells: 1, rows: 1, sample: [{ row: 3, before: "Ana" }] });
  });

  test("finds empty cells, whole cells, and letters of either case or one", async () => {
    const { id } = await checkedClients(world, "Ways", clientFile("Y1,Ana Maria,,1.1.,x", "Y2, ana ,Li,1.1.,y"));
    const cells = async (more: object) =>
      (await countInRows(world.deps, { ...person(id), ...inColumn(2), find: "ana", ...more })).cells;
    expect(await cells({})).toBe(2);
    expect(await cells({ match: "whole" })).toBe(1);
    expect(await cells({ matchCase: true })).toBe(1);
    expect(await cells({ column: 3, find: "" })).toBe(1);
  });

  test("is in the list of edits without what is hidden", async () => {
    const { id } = await checkedClients(world, "List", clientFile("Z1,Ana,Diaz,1.1.,x"));
    await typeCells(world, id, [[2, 2, "Bo"]]);
    await replaceAll(id, inColumn(4), "1.1.", "1980-01-01");
    expect(await viewEdits(world.deps, { ...person(id), limit: 10 })).toMatchObject([
      {
        number: 2,
        kind: "replace",
        byName: world.by.name,
        changes: [{ columnName: "birthday", before: null, after: null }],
      },
      { number: 1, kind: "cells", changes: [{ row: 2, columnName: "first_name", before: "Ana", after: "Bo" }] },
    ]);
  });
});
