import type { ColumnShapes } from "#core/guard/file-profile.ts";
import { shapeOf } from "#core/guard/shape-of.ts";
import type { RowObserver } from "#core/file/row-observer.ts";

/** Columns beyond these, and more shapes of one, are not told apart. */
const mostColumns = 100;
const mostShapes = 64;
const keptShapes = 8;
/** So many rows are looked at before every second one of the next is, and so on. */
const rowsAStep = 256;

export type ColumnProfiler = RowObserver & {
  readonly result: () => readonly ColumnShapes[];
};

/**
 * Looks at ever fewer rows as the file goes on, each standing for those between: 3,000 of a million, so that a check
 * costs nearly the same and every part of the file counts as much as any other. Steps are odd, for files that repeat
 * themselves do so at even ones.
 */
export function profileColumns(names: readonly string[]): ColumnProfiler {
  const columns = names.slice(0, mostColumns).map((name) => ({ name, filled: 0, shapes: new Map<string, number>() }));
  let rows = 0;
  let step = 1;
  let untilNext = 1;
  let ofStep = 0;

  function look(cells: readonly string[]): void {
    rows += step;
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at];
      const shape = shapeOf(cells[at] ?? "");
      if (column === undefined || shape === null) continue;
      column.filled += step;
      const known = column.shapes.get(shape);
      if (known !== undefined) column.shapes.set(shape, known + step);
      else if (column.shapes.size < mostShapes) column.shapes.set(shape, step);
    }
    ofStep++;
    if (ofStep === rowsAStep) {
      ofStep = 0;
      step = 2 * step + 1;
    }
    untilNext = step;
  }

  return {
    onRow(cells) {
      untilNext--;
      if (untilNext <= 0) look(cells);
    },
    onRecord(records) {
      untilNext--;
      if (untilNext <= 0) look(records.cells());
    },
    result: () =>
      columns.map(({ name, filled, shapes }) => ({
        name,
        rows,
        filled,
        shapes: [...shapes].toSorted((one, other) => other[1] - one[1]).slice(0, keptShapes),
      })),
  };
}
