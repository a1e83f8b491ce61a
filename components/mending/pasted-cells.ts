import { boundsOf, cellsOf, type Board, type Selection } from "./selection.ts";

/** What a cell shall hold. */
export type CellEdit = { readonly row: number; readonly column: number; readonly after: string };

type Pasted = {
  readonly cells: readonly CellEdit[];
  /** Cells of the block that have no place in the grid, below or right of it. */
  readonly left: number;
  /** What is selected afterwards: all that was written to. */
  readonly selection: Selection;
};

/**
 * What pasting a block of cells writes. A selection that the block fits into a whole number of times is filled with
 * copies of it (one value fills any selection); otherwise the block goes where the selection begins.
 */
export function pastedCells(board: Board, selection: Selection, block: readonly (readonly string[])[]): Pasted {
  const { top, bottom, left, right } = boundsOf(board, selection);
  const height = block.length;
  const width = Math.max(...block.map((cells) => cells.length));
  const fits = (bottom - top + 1) % height === 0 && (right - left + 1) % width === 0;
  const rows = board.rows.slice(top, fits ? bottom + 1 : top + height);
  const columns = board.columns.slice(left, fits ? right + 1 : left + width);
  const cells = rows.flatMap((row, down) =>
    columns.flatMap((column, across) => {
      const after = block[down % height]?.[across % width];
      return after === undefined ? [] : [{ row, column, after }];
    }),
  );
  const all = block.reduce((sum, { length }) => sum + length, 0);
  return {
    cells,
    left: fits ? 0 : all - cells.length,
    selection: {
      anchor: { row: rows[0] ?? selection.anchor.row, column: columns[0] ?? selection.anchor.column },
      focus: { row: rows.at(-1) ?? selection.focus.row, column: columns.at(-1) ?? selection.focus.column },
    },
  };
}

/** The text of every selected cell's column in the first selected row, or in the row above where one row is selected. */
export function filledDown(
  board: Board,
  selection: Selection,
  textOf: (row: number, column: number) => string | null,
): readonly CellEdit[] {
  const { top, bottom } = boundsOf(board, selection);
  const from = board.rows[top === bottom ? top - 1 : top];
  if (from === undefined) return [];
  return cellsOf(board, selection).flatMap((cells) =>
    cells.flatMap(({ row, column }) => {
      const after = textOf(from, column);
      return row === from || after === null ? [] : [{ row, column, after }];
    }),
  );
}
