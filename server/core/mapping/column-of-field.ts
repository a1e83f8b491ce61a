import type { Entity } from "#core/entities/entity.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import type { Mapping } from "#core/mapping/mapping.ts";

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
