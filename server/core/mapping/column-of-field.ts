import type { Entity } from "#core/entities/entity.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import { foldName } from "#core/mapping/fold-name.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { sourceColumns } from "#core/mapping/missing-columns.ts";

/** The column that a field is filled from, counted from 1; null where it comes from no single column. */
export function columnOfField({ fields }: Mapping, name: string, columns: readonly string[]): number | null {
  const source = fields.find(({ field }) => field === name)?.source;
  const at = source?.kind === "column" ? findColumn(columns, source.column) : -1;
  return at < 0 ? null : at + 1;
}

/** The columns of the fields that refer to other records, for those that have one of their own. */
export function referenceColumns(
  { references }: Entity,
  mapping: Mapping,
  columns: readonly string[],
): ReadonlyMap<string, number> {
  const found = references.map(({ field }) => [field, columnOfField(mapping, field, columns)] as const);
  return new Map(found.filter((one): one is readonly [string, number] => one[1] !== null));
}

/**
 * The columns of fields of which something may be wrong that only all rows or the database tell: of references, and in a
 * layout of every column that it has.
 */
export function lateColumns(entity: Entity, mapping: Mapping, columns: readonly string[]): ReadonlyMap<string, number> {
  if (entity.layout === undefined) return referenceColumns(entity, mapping, columns);
  const found = entity.fields.map(({ name }) => {
    const named = columns.findIndex((column) => foldName(column) === foldName(name));
    return [name, columnOfField(mapping, name, columns) ?? (named < 0 ? null : named + 1)] as const;
  });
  return new Map(found.filter((one): one is readonly [string, number] => one[1] !== null));
}

/** The column by which an issue of a field is found: the first that its value comes from. None for a fixed value. */
export function columnsOfFields({ fields }: Mapping, columns: readonly string[]): ReadonlyMap<string, number> {
  const found = fields.map(
    ({ field, source }) => [field, findColumn(columns, sourceColumns(source)[0] ?? "")] as const,
  );
  return new Map(found.filter(([, at]) => at >= 0).map(([field, at]) => [field, at + 1]));
}
