import type { Entity, Field } from "#core/entities/entity.ts";
import { profileColumn } from "#core/mapping/column-profile.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import { exactMatch } from "#core/mapping/match-columns.ts";
import { readColumns } from "#core/mapping/missing-columns.ts";

/** Puts what fills a field in its place; null takes it away. */
export function withField(mapping: Mapping, field: string, next: FieldMapping | null): Mapping {
  return { ...mapping, fields: mapping.fields.flatMap((one) => (one.field === field ? (next ? [next] : []) : [one])) };
}

/**
 * How a field begins that nothing filled: with the column that has its name, else with the first that nothing reads,
 * else with a fixed value. `columns` are those of the file.
 */
export function newField(
  entity: Entity,
  mapping: Mapping,
  field: Field,
  columns: readonly string[],
  cellsOf: (column: string) => readonly string[],
): FieldMapping {
  const read = new Set(mapping.fields.flatMap(readColumns));
  const free = columns.filter((column) => !read.has(column));
  const named = free.find((column) => {
    const match = exactMatch(entity, profileColumn(column, cellsOf(column)));
    return match?.kind === "exact" && match.field.name === field.name;
  });
  const column = named ?? (field.name === entity.key ? columns[0] : free[0]);
  const source = column === undefined ? { kind: "constant" as const, value: "" } : { kind: "column" as const, column };
  return { field: field.name, source, transforms: [] };
}

/** The columns that a version knows, with those that the mapping reads now and that only the newest file has. */
export function columnsToSave(known: readonly string[], mapping: Mapping): readonly string[] {
  const added = mapping.fields.flatMap(readColumns).filter((column) => findColumn(known, column) < 0);
  return [...known, ...new Set(added)];
}
