import { trimmed } from "#core/checking/trimmed.ts";
import { AppError } from "#core/app-error.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import type { FieldSource } from "#core/mapping/mapping.ts";

/** Where a field's text comes from in a row: `columns` are positions from 0, empty for a constant. */
export type CompiledSource = {
  readonly columns: readonly number[];
  readonly read: (cells: readonly string[]) => string;
};

/**
 * Finds the source's columns in this file by `findColumn`. Throws bad_request for a column that the file does not
 * have: `validateMapping` names it beforehand.
 */
export function compileSource(source: FieldSource, columns: readonly string[]): CompiledSource {
  if (source.kind === "constant") return { columns: [], read: () => source.value };
  if (source.kind === "column") {
    const index = indexOf(source.column, columns);
    return { columns: [index], read: (cells) => cells[index] ?? "" };
  }
  const indexes = source.columns.map((column) => indexOf(column, columns));
  return {
    columns: indexes,
    read: (cells) =>
      indexes
        .map((index) => trimmed(cells[index] ?? ""))
        .filter((cell) => cell !== "")
        .join(source.separator),
  };
}

function indexOf(column: string, columns: readonly string[]): number {
  const index = findColumn(columns, column);
  if (index < 0) throw new AppError("bad_request", "The mapping names a column that this file does not have.");
  return index;
}
