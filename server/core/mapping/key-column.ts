import type { Entity } from "#core/entities/entity.ts";
import { columnOfField } from "#core/mapping/column-of-field.ts";
import type { Mapping } from "#core/mapping/mapping.ts";

/** The column that a file's keys stand in, counted from 1; null where a key comes from no single column. */
export function keyColumnOf(entity: Entity, mapping: Mapping, columns: readonly string[]): number | null {
  return columnOfField(mapping, entity.key, columns);
}
