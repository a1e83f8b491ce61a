import { describe, expect, test } from "vitest";
import { boundsOf, cellsOf, moved, nearestSpot, selectOnly, sizeOf, type Step } from "./selection.ts";

const board = { rows: [4, 9, 12, 40], columns: [1, 3, 7] };
const at = (row: number, column: number) => selectOnly({ row, column });
const step = (from: ReturnType<typeof at>, way: Step, extend = false) => moved(board, from, way, extend, 2);

describe("moving in the grid", () => {
  test.each<[Step, number, number]>([
    ["up", 4, 3],
    ["down", 12, 3],
    ["left", 9, 1],
    ["right", 9, 7],
    ["page-down", 40, 3],
    ["page-up", 4, 3],
    ["row-start", 9, 1],
    ["row-end", 9, 7],
    ["column-start", 4, 3],
    ["column-end", 40, 3],
    ["first", 4, 1],
    ["last", 40, 7],
  ])("%s goes from row 9, column 3 to row %i, column %i", (way, row, column) => {
    expect(step(at(9, 3), way)).toEqual(at(row, column));
  });

  test("stops at the edges", () => {
    expect(step(at(4, 1), "up")).toEqual(at(4, 1));
    expect(step(at(40, 7), "right")).toEqual(at(40, 7));
  });

  test("goes on from the nearest row when its own has left the grid", () => {
    expect(nearestSpot(board, { row: 10, column: 3 })).toEqual({ row: 12, column: 3 });
    expect(nearestSpot(board, { row: 99, column: 99 })).toEqual({ row: 40, column: 7 });
    expect(nearestSpot({ rows: [], columns: [1] }, { row: 1, column: 1 })).toBeNull();
  });
});

describe("a selection", () => {
  test("grows from where it was begun, in both directions", () => {
    const grown = step(step(at(9, 3), "up", true), "right", true);
    expect(grown).toEqual({ anchor: { row: 9, column: 3 }, focus: { row: 4, column: 7 } });
    expect(boundsOf(board, grown)).toEqual({ top: 0, bottom: 1, left: 1, right: 2 });
    expect(sizeOf(board, grown)).toBe(4);
    expect(cellsOf(board, grown)).toEqual([
      [
        { row: 4, column: 3 },
        { row: 4, column: 7 },
      ],
      [
        { row: 9, column: 3 },
        { row: 9, column: 7 },
      ],
    ]);
  });

  test("is one cell again after a move without Shift", () => {
    expect(step(step(at(9, 3), "down", true), "left")).toEqual(at(12, 1));
  });
});
