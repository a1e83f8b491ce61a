import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkAgainWhole, checkedClients, clientFile, mendRows, planOf, typeCells } from "#testing/mending-world.ts";
import { entityOf } from "#core/entities/entities.ts";
import { checkedFile, createImportWorld, type ImportWorld, mappingByName } from "#testing/import-world.ts";
import { viewIssueGroups } from "#use-cases/imports/view-rows.ts";
import { editCells } from "#use-cases/mending/edit-cells.ts";
import { redoEdit, undoEdit } from "#use-cases/mending/undo-edit.ts";
import { viewMendRows } from "#use-cases/mending/view-mending.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const at = (importId: string) => ({ scope: world.staging, by: world.by, importId });

describe("an edit of a skipped row", () => {
  test("makes it good: it joins the plan, and the counts balance", async () => {
    const { id } = await checkedClients(world, "One", clientFile("O1,Ana,Diaz,1980-01-02,x", "O2,Bo,Li,2.1.,y"));
    const { edit, rows, summary } = await typeCells(world, id, [[3, 4, "1981-02-01"]]);
    expect(edit).toBe(1);
    expect(rows).toMatchObject([{ row: 3, state: "mended", action: "created", seen: 1, issues: [] }]);
    expect(summary).toMatchObject({ editable: true, lastEdit: 1, skipped: 0, mended: 1, edits: 1, groups: [] });
    expect((await planOf(world, id)).counts).toMatchObject([{ rows_created: 2, rows_skipped: 0 }]);
  });

  test("is shown without what is sensitive, also to who typed it", async () => {
    const { id } = await checkedClients(world, "Mask", clientFile("M1,Ana,Diaz,2.1.,x"));
    const { rows } = await typeCells(world, id, [[2, 4, "1981-02-01"]]);
    expect(rows[0]?.cells).toEqual([
      { text: "M1", edited: false },
      { text: "Ana", edited: false },
      { text: "Diaz", edited: false },
      { text: null, edited: true },
      { text: null, edited: false },
    ]);
  });

  test("that fills a row up moves none of its cells: what they are said to hold stays hidden", async () => {
    const columns = ["external_id", "first_name", "last_name", "gender", "birthday"];
    const bytes = [columns.join(","), "F1,Ana,Diaz,1980-01-02", ""].join("\n");
    const mapping = mappingByName(entityOf("client"), columns);
    const { id } = await checkedFile(world, { feed: "Filled", bytes, columns, mapping });
    const { rows } = await typeCells(world, id, [[2, 5, "1981-02-01"]]);
    expect(rows[0]?.issues).toMatchObject([{ code: "unknown_value", field: "gender" }]);
    const [group] = await viewIssueGroups(world.deps, at(id));
    expect([group?.field, group?.example.includes("1980-01-02")]).toEqual(["gender", false]);
  });

  test("is read without the cells of columns that nobody asked for", async () => {
    const { id } = await checkedClients(world, "Wide", clientFile("W1,Ana,Diaz,2.1.,x"));
    const page = { filter: { show: "skipped" as const }, after: 0, limit: 10 };
    const { rows } = await viewMendRows(world.deps, { ...at(id), ...page, columns: [1, 4] });
    expect(rows[0]?.cells).toEqual([{ text: "W1", edited: false }, null, null, { text: null, edited: false }, null]);
    expect(rows[0]?.issues).toHaveLength(1);
  });

  test("that changes nothing is no edit, unless the cell is hidden: that would tell what it holds", async () => {
    const { id } = await checkedClients(world, "Same", clientFile("S1,Ana,Diaz,2.1.,x"));
    expect(await typeCells(world, id, [[2, 2, "Ana"]])).toMatchObject({ edit: 0, summary: { edits: 0 } });
    const guessed = await typeCells(world, id, [[2, 4, "2.1."]]);
    const wrong = await typeCells(world, id, [[2, 4, "3.1."]]);
    expect(guessed.rows[0]?.cells).toEqual(wrong.rows[0]?.cells);
    expect([guessed.edit, wrong.edit]).toEqual([1, 2]);
  });

  test("gives the application no right to put rows into a plan by itself, nor another workspace any", async () => {
    const { id } = await checkedClients(world, "Rights", clientFile("R1,Ana,Diaz,2.1.,x"));
    await typeCells(world, id, [[2, 4, "1980-01-01"]]);
    const { rows } = await world.owner.query<{ right: string }>(
      `select privilege_type as right from information_schema.role_table_grants
       where table_schema = 'staging' and table_name like $1 and grantee = 'causeway_app'`,
      [`%${id.replaceAll("-", "")}`],
    );
    expect(new Set(rows.map(({ right }) => right))).toEqual(new Set(["SELECT"]));
    const other = world.deps.mending.change(world.lakeshore, id, async () => undefined);
    await expect(other).rejects.toMatchObject({ code: "not_found" });
  });

  test("is refused when the database has lost the plan, which the load then makes anew with all edits", async () => {
    const { id } = await checkedClients(world, "Lost", clientFile("J1,Ana,Diaz,2.1.,x", "J2,Bo,Li,1980-01-01,y"));
    await typeCells(world, id, [[2, 4, "1980-01-01"]]);
    const before = await planOf(world, id);
    await world.owner.query(`truncate staging.row_${id.replaceAll("-", "")}`);
    await expect(typeCells(world, id, [[2, 4, "1990-01-01"]])).rejects.toThrow("was lost");
    await checkAgainWhole(world, id);
    expect(await planOf(world, id)).toEqual(before);
  });

  test("leaves it skipped with the issues that it has then", async () => {
    const { id } = await checkedClients(world, "Still", clientFile("T1,Ana,Diaz,2.1.,x"));
    const { rows } = await typeCells(world, id, [
      [2, 4, "1981-02-30"],
      [2, 1, ""],
    ]);
    expect(rows[0]).toMatchObject({ state: "skipped", issues: [{ code: "required" }, { code: "impossible_date" }] });
  });

  test("that empties it is no blank row: it stays skipped for want of its key", async () => {
    const { id } = await checkedClients(world, "Empty", clientFile("E1,Ana,Diaz,2.1.,x"));
    const { rows } = await typeCells(
      world,
      id,
      [1, 2, 3, 4, 5].map((column) => [2, column, ""] as const),
    );
    expect(rows[0]).toMatchObject({ state: "skipped", issues: [{ code: "required", field: "external_id" }] });
    const before = await planOf(world, id);
    await checkAgainWhole(world, id);
    expect(await planOf(world, id)).toEqual(before);
  });

  test("fills a short row up, whose cells stay hidden, for they may stand under the wrong columns", async () => {
    const { id } = await checkedClients(world, "Short", clientFile("H1,Ana,1980-01-01"));
    const { rows } = await typeCells(world, id, [
      [2, 5, ""],
      [2, 4, "1980-01-01"],
      [2, 3, "Diaz"],
    ]);
    expect(rows[0]).toMatchObject({ state: "mended", action: "created" });
    expect(rows[0]?.cells.map((cell) => cell?.text)).toEqual([null, null, null, null, ""]);
  });

  test("mends a row whose quotation marks don't pair up, and undoing brings that issue back", async () => {
    const { id } = await checkedClients(world, "Quote", clientFile('Q1,"A"n"a",Diaz,1980-01-01,y'));
    const before = await planOf(world, id);
    expect(before.issues).toMatchObject([{ code: "malformed_quote" }]);
    const { rows } = await typeCells(world, id, [[2, 2, "Ana"]]);
    expect(rows[0]).toMatchObject({ state: "mended" });
    await undoEdit(world.deps, { ...at(id), number: 1 });
    const { skipped, ...after } = await planOf(world, id);
    expect(after).toEqual({ ...before, skipped: undefined });
    expect(skipped).toMatchObject([{ row: 2, malformed: true }]);
  });

  test("of a row that is none of those that can be mended is refused", async () => {
    const { id } = await checkedClients(world, "Good", clientFile("G1,Ana,Diaz,1980-01-02,x", "G2,Bo,Li,2.1.,y"));
    await expect(typeCells(world, id, [[2, 4, "1990-01-01"]])).rejects.toMatchObject({ code: "conflict" });
    await expect(typeCells(world, id, [[3, 9, "x"]])).rejects.toMatchObject({ code: "bad_request" });
    await expect(typeCells(world, id, [[3, 2, "\ud800"]])).rejects.toMatchObject({ code: "bad_request" });
    await expect(typeCells(world, id, [[3, 2, "x".repeat(40_000)]])).rejects.toMatchObject({ code: "bad_request" });
    await expect(typeCells(world, id, Array(5_001).fill([3, 2, "x"]))).rejects.toMatchObject({ code: "bad_request" });
    expect((await mendRows(world, id)).rows).toMatchObject([{ row: 3, seen: 0 }]);
  });
});

describe("two people at one row", () => {
  test("the second is told who was faster, and nothing of theirs is kept", async () => {
    const { id } = await checkedClients(world, "Two", clientFile("D1,Ana,Diaz,2.1.,x", "D2,Bo,Li,2.1.,y"));
    await typeCells(world, id, [[2, 4, "1980-01-02"]]);
    const late = editCells(world.deps, {
      ...{ ...at(id), kind: "cells", seen: [{ row: 3, seen: 0 }] },
      cells: [
        { row: 3, column: 4, after: "1980-01-02" },
        { row: 2, column: 4, after: "1999-01-02" },
      ],
    });
    await expect(late).rejects.toThrow(`${world.by.name} has changed row 2`);
    expect((await mendRows(world, id)).rows).toMatchObject([{ state: "mended" }, { state: "skipped" }]);
  });

  test("both are served when each has a row of their own, whoever comes first", async () => {
    const { id } = await checkedClients(world, "Both", clientFile("B1,Ana,Diaz,2.1.,x", "B2,Bo,Li,2.1.,y"));
    await Promise.all([typeCells(world, id, [[2, 4, "1980-01-02"]]), typeCells(world, id, [[3, 4, "1980-01-02"]])]);
    expect((await planOf(world, id)).counts).toMatchObject([{ rows_created: 2, rows_skipped: 0 }]);
  });
});

describe("undo and redo", () => {
  test("bring back exactly what was there, step by step", async () => {
    const { id } = await checkedClients(
      world,
      "Steps",
      clientFile("U1,Ana,Diaz,2.1.,x", "U1,Bo,Li,1980-01-01,y", "U3,C,D,,z"),
    );
    const states = [await planOf(world, id)];
    await typeCells(world, id, [[2, 4, "1980-01-02"]]);
    states.push(await planOf(world, id));
    await typeCells(world, id, [[2, 1, "U2"]]);
    states.push(await planOf(world, id));
    await undoEdit(world.deps, { ...at(id), number: 2 });
    expect(await planOf(world, id)).toEqual(states[1]);
    await undoEdit(world.deps, { ...at(id), number: 1 });
    expect(await planOf(world, id)).toEqual(states[0]);
    await redoEdit(world.deps, { ...at(id), number: 1 });
    expect(await planOf(world, id)).toEqual(states[1]);
    const { summary } = await redoEdit(world.deps, { ...at(id), number: 2 });
    expect(await planOf(world, id)).toEqual(states[2]);
    expect(summary).toMatchObject({ lastEdit: 2, undo: { number: 2, cells: 1, rows: 1 }, redo: null });
  });

  test("are refused for any but the newest step", async () => {
    const { id } = await checkedClients(world, "Newest", clientFile("N1,Ana,Diaz,2.1.,x"));
    await typeCells(world, id, [[2, 4, "3.1."]]);
    await typeCells(world, id, [[2, 4, "4.1."]]);
    await expect(undoEdit(world.deps, { ...at(id), number: 1 })).rejects.toMatchObject({ code: "conflict" });
    await expect(redoEdit(world.deps, { ...at(id), number: 2 })).rejects.toMatchObject({ code: "conflict" });
    await undoEdit(world.deps, { ...at(id), number: 2 });
    const { edit, summary } = await typeCells(world, id, [[2, 4, "5.1."]]);
    // A number is never used twice: who has seen the second edit has not seen this one.
    expect({ edit, redo: summary.redo, edits: summary.edits }).toEqual({ edit: 3, redo: null, edits: 2 });
    await expect(redoEdit(world.deps, { ...at(id), number: 2 })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("a key that several rows have", () => {
  const plan = async (id: string) =>
    (await mendRows(world, id)).rows.map(({ row, state, issues }) => [row, state, ...issues.map(({ code }) => code)]);

  test("that an edit gives a row is not taken from the row that came with it", async () => {
    const { id } = await checkedClients(world, "Taken", clientFile("K1,Ana,Diaz,2.1.,x", "K2,Bo,Li,1980-01-01,y"));
    const { rows } = await typeCells(world, id, [
      [2, 4, "1980-01-01"],
      [2, 1, "K2"],
    ]);
    expect(rows[0]).toMatchObject({ state: "skipped", issues: [{ code: "repeated_key" }] });
    expect(rows[0]?.issues[0]?.message).toContain("row 3");
    const before = await planOf(world, id);
    await checkAgainWhole(world, id);
    expect(await planOf(world, id)).toEqual(before);
  });

  test("is free for the next row once the first has another", async () => {
    const file = clientFile("L1,Ana,Diaz,2.1.,x", "L1,Bo,Li,1980-01-01,y", "L1,Cy,Roe,1980-01-01,z");
    const { id } = await checkedClients(world, "Freed", file);
    const untouched = await planOf(world, id);
    await typeCells(world, id, [[2, 1, "L2"]]);
    expect(await plan(id)).toEqual([
      [2, "skipped", expect.any(String)],
      [3, "mended"],
      [4, "skipped", "repeated_key"],
    ]);
    const before = await planOf(world, id);
    expect(before.issues.at(-1)?.["message"]).toContain("row 3");
    await checkAgainWhole(world, id);
    expect(await planOf(world, id)).toEqual(before);
    await undoEdit(world.deps, { ...at(id), number: 1 });
    expect(await planOf(world, id)).toEqual(untouched);
  });

  test("goes to the first of the rows that get it in one edit", async () => {
    const { id } = await checkedClients(world, "Once", clientFile("P1,Ana,Diaz,2.1.,x", "P2,Bo,Li,2.1.,y"));
    await typeCells(world, id, [
      [3, 1, "P9"],
      [3, 4, "1980-01-01"],
      [2, 1, "P9"],
      [2, 4, "1980-01-01"],
    ]);
    expect(await plan(id)).toEqual([
      [2, "mended"],
      [3, "skipped", "repeated_key"],
    ]);
    const before = await planOf(world, id);
    await checkAgainWhole(world, id);
    expect(await planOf(world, id)).toEqual(before);
  });
});
