import type { MendRow } from "./mending-types.ts";
import { placeOf, type Board, type Spot } from "./selection.ts";

/** Columns of a row's issues that are shown; an issue of the row as a whole counts for its first cell. */
export function issueColumns(board: Board, row: MendRow): readonly number[] {
  const shown = new Set(board.columns);
  const first = board.columns[0];
  const found = new Set<number>();
  for (const { column } of row.issues) {
    if (column !== null && shown.has(column)) found.add(column);
    else if (first !== undefined) found.add(first);
  }
  return [...found].toSorted((one, other) => one - other);
}

/** The next cell with an issue in reading order, or the one before; from the other end where there is none. */
export function nextIssue(board: Board, rows: readonly MendRow[], from: Spot, way: "forward" | "back"): Spot | null {
  if (rows.length === 0) return null;
  const start = placeOf(board.rows, from.row);
  const sign = way === "forward" ? 1 : -1;
  // The row of the start is looked at twice: behind the start at first, before it at last.
  for (let step = 0; step <= rows.length; step++) {
    const row = rows[(start + sign * step + rows.length * 2) % rows.length];
    if (!row) continue;
    const found = issueColumns(board, row).filter((column) => {
      const ahead = way === "forward" ? column > from.column : column < from.column;
      if (step === 0) return row.row !== from.row ? true : ahead;
      return step === rows.length && row.row === from.row ? !ahead : true;
    });
    const column = found.at(way === "forward" ? 0 : -1);
    if (column !== undefined) return { row: row.row, column };
  }
  return null;
}

/** The issues that a cell is told with: its own, and in the first shown cell those of the row as a whole. */
export function issuesAt(board: Board, row: MendRow, column: number): MendRow["issues"] {
  return row.issues.filter(
    (issue) => issue.column === column || (issue.column === null && column === board.columns[0]),
  );
}
