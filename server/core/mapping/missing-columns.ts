import { findColumn } from "#core/mapping/find-column.ts";
import type { FieldMapping, FieldSource, Mapping } from "#core/mapping/mapping.ts";

/** The columns that a source reads, by name. */
export function sourceColumns(source: FieldSource): readonly string[] {
  if (source.kind === "constant") return [];
  return source.kind === "column" ? [source.column] : source.columns;
}

/** The columns that a field's steps look at beside its source, by name, each once. */
export function columnsAside({ transforms }: Pick<FieldMapping, "transforms">): readonly string[] {
  return [...new Set(transforms.flatMap((step) => (step.kind === "when" && step.column !== "" ? [step.column] : [])))];
}

/** Every column that decides on a field's value: those of its source first. */
export function readColumns(mapped: FieldMapping): readonly string[] {
  return [...new Set([...sourceColumns(mapped.source), ...columnsAside(mapped)])];
}

/** Columns that the mapping reads and the file does not have, each once, in the mapping's order. */
export function missingColumns(mapping: Mapping, columns: readonly string[]): readonly string[] {
  const needed = mapping.fields.flatMap(readColumns);
  return [...new Set(needed)].filter((column) => findColumn(columns, column) < 0);
}
