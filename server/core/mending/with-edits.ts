/** What a cell was changed to; `column` is counted from 1. */
export type CellChange = { readonly column: number; readonly after: string };

/**
 * A row's cells with changes laid over them, later ones over earlier ones. A change behind the last cell makes the row
 * longer, with empty cells between.
 */
export function withEdits(cells: readonly string[], changes: readonly CellChange[]): readonly string[] {
  if (changes.length === 0) return cells;
  const now = [...cells];
  for (const { column, after } of changes) {
    while (now.length < column) now.push("");
    now[column - 1] = after;
  }
  return now;
}
