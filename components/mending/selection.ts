/** A cell of the grid, by what it is and not where it stands: its row of the file and its column, both from 1. */
export type Spot = { readonly row: number; readonly column: number };

/** A rectangle of cells from `anchor`, where it was begun, to `focus`, where the keyboard is. */
export type Selection = { readonly anchor: Spot; readonly focus: Spot };

/** What is in the grid, in its order; both ascending, so that rows that come and go move nothing else. */
export type Board = { readonly rows: readonly number[]; readonly columns: readonly number[] };

export type Step =
  | "up"
  | "down"
  | "left"
  | "right"
  | "page-up"
  | "page-down"
  | "row-start"
  | "row-end"
  | "column-start"
  | "column-end"
  | "first"
  | "last";

type Bounds = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };

/** The place of a number in an ascending list; where it is not in it, that of the nearest behind it, or the last. */
export function placeOf(list: readonly number[], wanted: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? Infinity) < wanted) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, Math.min(low, list.length - 1));
}

/** The same cell, or the nearest one where it has left the grid; null in an empty grid. */
export function nearestSpot({ rows, columns }: Board, spot: Spot): Spot | null {
  const row = rows[placeOf(rows, spot.row)];
  const column = columns[placeOf(columns, spot.column)];
  return row === undefined || column === undefined ? null : { row, column };
}

/** One cell, selected alone. */
export function selectOnly(spot: Spot): Selection {
  return { anchor: spot, focus: spot };
}

/** After a key that moves; `extend` keeps the anchor (Shift). `page` is how many rows a page has. */
export function moved(board: Board, from: Selection, step: Step, extend: boolean, page: number): Selection {
  const row = placeOf(board.rows, from.focus.row);
  const column = placeOf(board.columns, from.focus.column);
  const lastRow = board.rows.length - 1;
  const lastColumn = board.columns.length - 1;
  const targets: Readonly<Record<Step, readonly [row: number, column: number]>> = {
    up: [row - 1, column],
    down: [row + 1, column],
    left: [row, column - 1],
    right: [row, column + 1],
    "page-up": [row - page, column],
    "page-down": [row + page, column],
    "row-start": [row, 0],
    "row-end": [row, lastColumn],
    "column-start": [0, column],
    "column-end": [lastRow, column],
    first: [0, 0],
    last: [lastRow, lastColumn],
  };
  const [nextRow, nextColumn] = targets[step];
  const focus = {
    row: board.rows[Math.max(0, Math.min(lastRow, nextRow))] ?? from.focus.row,
    column: board.columns[Math.max(0, Math.min(lastColumn, nextColumn))] ?? from.focus.column,
  };
  return extend ? { anchor: from.anchor, focus } : selectOnly(focus);
}

/** The places, not the numbers, of a selection's first and last row and column. */
export function boundsOf(board: Board, { anchor, focus }: Selection): Bounds {
  const rows = [placeOf(board.rows, anchor.row), placeOf(board.rows, focus.row)];
  const columns = [placeOf(board.columns, anchor.column), placeOf(board.columns, focus.column)];
  return {
    top: Math.min(...rows),
    bottom: Math.max(...rows),
    left: Math.min(...columns),
    right: Math.max(...columns),
  };
}

/** How many cells are selected. */
export function sizeOf(board: Board, selection: Selection): number {
  const { top, bottom, left, right } = boundsOf(board, selection);
  return (bottom - top + 1) * (right - left + 1);
}

/** The selected cells, row by row. */
export function cellsOf(board: Board, selection: Selection): readonly (readonly Spot[])[] {
  const { top, bottom, left, right } = boundsOf(board, selection);
  return board.rows
    .slice(top, bottom + 1)
    .map((row) => board.columns.slice(left, right + 1).map((column) => ({ row, column })));
}
