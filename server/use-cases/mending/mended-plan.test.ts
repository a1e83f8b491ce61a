import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import type { ImportDeps } from "#ports/deps.ts";
import {
  createImportWorld,
  findRun,
  loadedFile,
  mappingByName,
  plainFormat,
  textOf,
  type ImportWorld,
} from "#testing/import-world.ts";
import {
  checkAgainWhole,
  checkedClients,
  clientColumns,
  clientFile,
  loadPlanned,
  mendRows,
  planOf,
  typeCells,
} from "#testing/mending-world.ts";
import { errorFile } from "#use-cases/imports/error-file.ts";
import { loadedRowsFile } from "#use-cases/imports/loaded-rows-file.ts";
import { lookAtValues } from "#use-cases/imports/look-at-values.ts";
import { startCheck } from "#use-cases/imports/start-check.ts";
import { editCells } from "#use-cases/mending/edit-cells.ts";
import { redoEdit, undoEdit } from "#use-cases/mending/undo-edit.ts";
import { viewMendSummary } from "#use-cases/mending/view-mending.ts";
import { runUndo } from "#use-cases/undo/run-undo.ts";
import { startUndo } from "#use-cases/undo/start-undo.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const at = (importId: string) => ({ scope: world.staging, by: world.by, importId });

/** The same numbers every time: below `most`. */
function numbers(seed: number) {
  let state = seed;
  return (most: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor(((state >>> 8) / 0x800000) * most);
  };
}

describe("a plan that was mended", () => {
  test.each([1, 2])("is what a check of the whole file with the same edits gives (%i)", async (seed) => {
    const next = numbers(seed);
    const key = () => `${seed}K${next(7)}`;
    const birthday = () => ["1980-01-02", "2.1.", ""][next(3)];
    await loadedFile(world, {
      mapping: mappingByName(entityOf("client"), clientColumns.split(",")),
      feed: `Random ${seed}`,
      bytes: clientFile(`${seed}K1,Ana,Diaz,1980-01-02,x`, `${seed}K2,Old,Name,1980-01-02,x`),
    });
    const rows = Array.from({ length: 14 }, () => `${next(6) === 0 ? "" : key()},Ana,Diaz,${birthday()},x`);
    const { id } = await checkedClients(world, `Random ${seed}`, clientFile(...rows));
    for (let step = 0; step < 10; step++) {
      const { undo, redo } = await viewMendSummary(world.deps, at(id));
      const which = next(5);
      if (which === 0 && undo) await undoEdit(world.deps, { ...at(id), number: undo.number });
      else if (which === 1 && redo) await redoEdit(world.deps, { ...at(id), number: redo.number });
      else {
        const open = (await mendRows(world, id)).rows;
        const cells = Array.from({ length: 1 + next(3) }, () => {
          const row = open[next(open.length)]?.row ?? 0;
          return next(2) === 0
            ? ([row, 1, next(6) === 0 ? "" : key()] as const)
            : ([row, 4, birthday() ?? ""] as const);
        });
        if (open.length > 0) await typeCells(world, id, cells);
      }
      const mended = await planOf(world, id);
      await checkAgainWhole(world, id);
      const { mended: _, ...whole } = await planOf(world, id);
      // A row without a live edit that is good now needs no place of its own any more.
      expect(whole).toEqual({ ...mended, mended: undefined });
    }
  });

  test("lays a row that says less over its record, as a check of the whole file does", async () => {
    const mapping = { ...mappingByName(entityOf("client"), clientColumns.split(",")), blankCells: "keep" } as const;
    const feed = "Keep";
    await loadedFile(world, { feed, mapping, bytes: clientFile("V1,Ana,Diaz,1980-01-02,", "V2,Bo,Li,1980-01-02,") });
    const { id } = await checkedClients(world, feed, clientFile("V1,Ana,Diaz,1.1.,", "V2,Bea,Li,1.1.,"), { mapping });
    await typeCells(world, id, [
      [2, 4, ""],
      [3, 4, ""],
    ]);
    const { planned, counts } = await planOf(world, id);
    expect(planned).toMatchObject([
      { row: 2, action: "unchanged", version: 1 },
      { row: 3, action: "updated", version: 1 },
    ]);
    expect(counts).toMatchObject([{ rows_unchanged: 1, rows_updated: 1, rows_skipped: 0 }]);
    await loadPlanned(world, id);
    const { rows } = await world.owner.query(`select whole(data) as data from change where import_id = $1`, [id]);
    expect(rows).toMatchObject([{ data: { first_name: "Bea", birthday: "1980-01-02" } }]);
  });

  test("changes nothing at all when something fails before its end", async () => {
    const { id } = await checkedClients(world, "Fails", clientFile("F1,Ana,Diaz,1.1.,x"));
    const before = await planOf(world, id);
    const { mending } = world.deps;
    for (const step of ["addCells", "stage", "settle", "plan", "finish"] as const) {
      const change: typeof mending.change = (scope, importId, work) =>
        mending.change(scope, importId, (own) => work({ ...own, [step]: () => Promise.reject(new Error("cut off")) }));
      const deps: ImportDeps = { ...world.deps, mending: { ...mending, change } };
      const cells = [{ row: 2, column: 4, after: "1980-01-01" }];
      const edit = editCells(deps, { ...at(id), kind: "cells", cells, seen: [{ row: 2, seen: 0 }] });
      await expect(edit).rejects.toThrow("cut off");
      expect(await planOf(world, id)).toEqual(before);
    }
    expect(await viewMendSummary(world.deps, at(id))).toMatchObject({ edits: 0, lastEdit: 0 });
  });

  test("is loaded as the corrected file would be, and nothing more can be mended then", async () => {
    const good = clientFile("Y1,Ana,Diaz,1980-01-02,x", "Y2,Bo,Li,1981-02-03,y", "Y3,Cy,Roe,1982-03-04,z");
    const mapping = mappingByName(entityOf("client"), clientColumns.split(","));
    await loadedFile(world, { scope: world.production, mapping, bytes: good });
    const faulty = clientFile("Y1,Ana,Diaz,1980-01-02,x", "Y2,Bo,Li,3.2.,y", "Y1,Cy,Roe,1982-03-04,z");
    const { id } = await checkedClients(world, "Load", faulty);
    await typeCells(world, id, [
      [3, 4, "1981-02-03"],
      [4, 1, "Y3"],
    ]);
    const run = await loadPlanned(world, id);
    expect(run).toMatchObject({ state: "completed", counts: { created: 3, skipped: 0 } });
    const recordsOf = async (workspaceId: string) =>
      (
        await world.owner.query(
          `select r.key, r.hash, r.version, c."row", c.data from record r
           join change c on c.import_id = r.import_id and c."row" = r."row"
           where r.workspace_id = $1 and r.key like 'Y%' order by 1`,
          [workspaceId],
        )
      ).rows;
    expect(await recordsOf(world.staging.workspaceId)).toEqual(await recordsOf(world.production.workspaceId));
    await expect(typeCells(world, id, [[3, 4, "1990-01-01"]])).rejects.toMatchObject({ code: "conflict" });
    expect(await viewMendSummary(world.deps, at(id))).toMatchObject({ editable: false, mended: 2 });

    const loaded = await textOf(loadedRowsFile(world.deps, world.staging, run));
    expect(loaded).toContain("Y2,Bo,Li,1981-02-03,y,3,created");
    const original = await textOf(world.deps.files.get(run.storeKey));
    expect(original).toBe(faulty);
    const artifacts = await world.deps.inWorkspace(world.staging, (stores) => stores.artifacts.list(id));
    const receipt = artifacts.find(({ kind }) => kind === "receipt");
    expect(await textOf(world.deps.files.get(receipt?.storeKey ?? ""))).toMatch(
      /"mended": \{\s+"rows": 2,\s+"cells": 2,/,
    );
  });

  test("is taken back as a whole by undoing the import", async () => {
    const { id } = await checkedClients(world, "Back", clientFile("X1,Ana,Diaz,1.1.,x"));
    await typeCells(world, id, [[2, 4, "1980-01-01"]]);
    await loadPlanned(world, id);
    const expected = { undone: 1, kept: 0, blocked: 0 };
    const undo = await startUndo(world.deps, { ...at(id), expected });
    await runUndo(world.deps, { scope: world.staging, undoId: undo.id });
    const { rows } = await world.owner.query("select hash from record where key = 'X1'");
    expect(rows).toEqual([{ hash: null }]);
  });

  test("gives cells as they stand now to the error file and to whoever looks", async () => {
    const { id } = await checkedClients(world, "Now", clientFile("A1,Ana,Diaz,1.1.,x", "A2,Bo,Li,2.2.,y"));
    await typeCells(world, id, [
      [2, 4, "1980-01-01"],
      [3, 4, "3.3."],
    ]);
    const seen = await lookAtValues(world.deps, { ...at(id), target: { at: "skipped", column: 4 }, rows: [2, 3] });
    expect(seen.map(({ texts }) => texts[""])).toEqual(["1980-01-01", "3.3."]);
    const run = await loadPlanned(world, id);
    expect(await textOf(errorFile(world.deps, world.staging, run))).toContain("A2,Bo,Li,3.3.,y,3,birthday,");
    expect((await mendRows(world, id)).rows.map(({ row, state }) => [row, state])).toEqual([
      [2, "mended"],
      [3, "skipped"],
    ]);
  });

  test("keeps no edit once the file is read in another way, and says so", async () => {
    const bytes = clientFile("B1,Ana,Diaz,1.1.,x").replace("\n", "\ntitle,of,this,file,x\n");
    const run = await checkedClients(world, "Anew", bytes);
    await typeCells(world, run.id, [[3, 4, "1980-01-01"]]);
    const columns = clientColumns.split(",");
    const mapping = mappingByName(entityOf("client"), columns);
    const start = (headerRow: number) =>
      startCheck(world.deps, {
        ...{ ...at(run.id), columns, mapping, again: true },
        ...{ feed: { id: run.feedId ?? "" }, format: { ...plainFormat, headerRow } },
      });
    await start(1);
    expect(await viewMendSummary(world.deps, at(run.id))).toMatchObject({ edits: 1 });
    await world.owner.query("update import set state = 'planned' where id = $1", [run.id]);
    await start(2);
    await world.owner.query("update import set state = 'planned' where id = $1", [run.id]);
    const { edits, why, undo } = await viewMendSummary(world.deps, at(run.id));
    expect({ edits, undo }).toEqual({ edits: 0, undo: null });
    expect(why).toContain("were dropped");
    const { rows } = await world.owner.query("select detail from activity where action = 'import.edits-dropped'");
    expect(rows).toEqual([{ detail: { importId: run.id, edits: 1 } }]);
    expect((await findRun(world, world.staging, run.id)).state).toBe("planned");
  });
});
