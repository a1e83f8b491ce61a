import type { Entity } from "#core/entities/entity.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import type { Mapping } from "#core/mapping/mapping.ts";

/** The column that a file's keys stand in, counted from 1; null where a key comes from no single column. */
export function keyColumnOf(entity: Entity, { fields }: Mapping, columns: readonly string[]): number | null {
  const source = fields.find(({ field }) => field === entity.key)?.source;
  const at = source?.kind === "column" ? findColumn(columns, source.column) : -1;
  return at < 0 ? null : at + 1;
}
