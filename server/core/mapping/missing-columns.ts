import { findColumn } from "#core/mapping/find-column.ts";
import type { FieldSource, Mapping } from "#core/mapping/mapping.ts";

/** The columns that a source reads, by name. */
export function sourceColumns(source: FieldSource): readonly string[] {
  if (source.kind === "constant") return [];
  return source.kind === "column" ? [source.column] : source.columns;
}

/** Columns that the mapping reads and the file does not have, each once, in the mapping's order. */
export function missingColumns(mapping: Mapping, columns: readonly string[]): readonly string[] {
  const needed = mapping.fields.flatMap(({ source }) => sourceColumns(source));
  return [...new Set(needed)].filter((column) => findColumn(columns, column) < 0);
}
