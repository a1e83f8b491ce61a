import { describe, expect, test } from "vitest";
import { issueColumns, issuesAt, nextIssue } from "./issue-steps.ts";
import type { MendRow } from "./mending-types.ts";

const row = (number: number, ...columns: readonly (number | null)[]): MendRow => ({
  ...{ row: number, originalRow: null, state: "skipped", action: null, seen: 0, cells: [] },
  issues: columns.map((column, position) => ({ position, column, field: null, code: "required", message: "Missing." })),
});
const rows = [row(4, 3, 7), row(9), row(12, 1)];
const board = { rows: [4, 9, 12], columns: [1, 3, 7] };
const next = (at: number, column: number) => nextIssue(board, rows, { row: at, column }, "forward");
const before = (at: number, column: number) => nextIssue(board, rows, { row: at, column }, "back");

describe("going from issue to issue", () => {
  test("is in reading order and skips rows that are good", () => {
    expect(next(4, 1)).toEqual({ row: 4, column: 3 });
    expect(next(4, 3)).toEqual({ row: 4, column: 7 });
    expect(next(4, 7)).toEqual({ row: 12, column: 1 });
    expect(before(12, 1)).toEqual({ row: 4, column: 7 });
  });

  test("begins again from the other end", () => {
    expect(next(12, 1)).toEqual({ row: 4, column: 3 });
    expect(before(4, 3)).toEqual({ row: 12, column: 1 });
  });

  test("stays at the only issue there is, and goes nowhere where there is none", () => {
    expect(nextIssue(board, [row(4, 3)], { row: 4, column: 3 }, "forward")).toEqual({ row: 4, column: 3 });
    expect(nextIssue(board, [row(4)], { row: 4, column: 3 }, "forward")).toBeNull();
  });

  test("an issue of the whole row, or of a column that is not shown, is at the row's first cell", () => {
    expect(issueColumns(board, row(4, null, 5, 7))).toEqual([1, 7]);
    expect(issuesAt(board, row(4, null, 7), 1)).toHaveLength(1);
    expect(issuesAt(board, row(4, null, 7), 7)).toHaveLength(1);
    expect(issuesAt(board, row(4, null, 7), 3)).toHaveLength(0);
  });
});
