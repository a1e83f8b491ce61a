import { trimmed } from "#core/checking/trimmed.ts";
import { AppError } from "#core/app-error.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import type { FieldMapping } from "#core/mapping/mapping.ts";
import { repairStep } from "#core/transforms/repair-step.ts";
import type { Step } from "#core/transforms/step.ts";

/** Where a field's text comes from in a row: `columns` are positions from 0, empty for a constant. */
export type CompiledSource = {
  readonly columns: readonly number[];
  readonly read: (cells: readonly string[]) => string;
};

/**
 * Finds the source's columns in this file by `findColumn`. Columns that are joined are repaired before, each by itself.
 * Throws bad_request for a column that the file does not have: `validateMapping` names it beforehand.
 */
export function compileSource(
  { source, transforms }: Pick<FieldMapping, "source" | "transforms">,
  columns: readonly string[],
): CompiledSource {
  if (source.kind === "constant") return { columns: [], read: () => source.value };
  if (source.kind === "column") {
    const index = indexOf(source.column, columns);
    return { columns: [index], read: (cells) => cells[index] ?? "" };
  }
  const parts = source.columns.map((column) => {
    return { index: indexOf(column, columns), repair: repairOf(column, transforms) };
  });
  return {
    columns: parts.map(({ index }) => index),
    read: (cells) =>
      parts
        .map(({ index, repair }) => trimmed(repair(cells[index] ?? "", cells)))
        .filter((cell) => cell !== "")
        .join(source.separator),
  };
}

function repairOf(column: string, transforms: FieldMapping["transforms"]): Step {
  const steps = transforms
    .filter((step) => step.kind === "repair")
    .filter((step) => step.column === column)
    .map(repairStep);
  return (value, cells) => steps.reduce((text, step) => step(text, cells), value);
}

function indexOf(column: string, columns: readonly string[]): number {
  const index = findColumn(columns, column);
  if (index < 0) throw new AppError("bad_request", "The mapping names a column that this file does not have.");
  return index;
}
