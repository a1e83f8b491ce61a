import { describe, expect, test } from "vitest";
import { filledDown, pastedCells } from "./pasted-cells.ts";
import type { Selection } from "./selection.ts";

const board = { rows: [4, 9, 12, 40], columns: [1, 3, 7] };
const from = (anchor: readonly [number, number], focus = anchor): Selection => ({
  anchor: { row: anchor[0], column: anchor[1] },
  focus: { row: focus[0], column: focus[1] },
});
const written = (cells: readonly { row: number; column: number; after: string }[]) =>
  cells.map(({ row, column, after }) => `${row}/${column} ${after}`);

describe("pasting", () => {
  test("fills the selection with one value", () => {
    const { cells, left } = pastedCells(board, from([4, 1], [9, 3]), [["x"]]);
    expect(written(cells)).toEqual(["4/1 x", "4/3 x", "9/1 x", "9/3 x"]);
    expect(left).toBe(0);
  });

  test("puts a block where the selection begins, and selects it", () => {
    const { cells, selection } = pastedCells(board, from([9, 3]), [
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(written(cells)).toEqual(["9/3 a", "9/7 b", "12/3 c", "12/7 d"]);
    expect(selection).toEqual(from([9, 3], [12, 7]));
  });

  test("repeats a row for every selected row", () => {
    const { cells } = pastedCells(board, from([4, 1], [12, 1]), [["a"]]);
    expect(written(cells)).toEqual(["4/1 a", "9/1 a", "12/1 a"]);
  });

  test("tells how many cells have no place in the grid", () => {
    const { cells, left } = pastedCells(board, from([40, 7]), [
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(written(cells)).toEqual(["40/7 a"]);
    expect(left).toBe(3);
  });

  test("leaves cells alone for which a ragged block has nothing", () => {
    expect(written(pastedCells(board, from([4, 1]), [["a"], ["b", "c"]]).cells)).toEqual(["4/1 a", "9/1 b", "9/3 c"]);
  });
});

describe("filling down", () => {
  const textOf = (row: number, column: number) => (column === 7 ? null : `${row}.${column}`);

  test("takes the first selected row, and leaves columns alone whose text is hidden", () => {
    expect(written(filledDown(board, from([12, 3], [9, 7]), textOf))).toEqual(["12/3 9.3"]);
  });

  test("takes the row above where one row is selected", () => {
    expect(written(filledDown(board, from([9, 1], [9, 3]), textOf))).toEqual(["9/1 4.1", "9/3 4.3"]);
    expect(filledDown(board, from([4, 1]), textOf)).toEqual([]);
  });
});
