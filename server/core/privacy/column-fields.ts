import type { Entity, Field } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { columnsAside, sourceColumns } from "#core/mapping/missing-columns.ts";
import { isSensitive } from "./mask-value.ts";

/**
 * For each column of a file the field that decides how its cells are shown: the most sensitive one that it feeds; null
 * where it feeds none, so that what nobody mapped is hidden. A column that a step only looks at is no value of the
 * field: that never makes it harmless, but beside a sensitive field it is sensitive as well.
 */
export function columnFields(
  entity: Entity,
  mapping: Pick<Mapping, "fields">,
  columns: readonly string[],
): readonly (Field | null)[] {
  const found: (Field | null)[] = columns.map(() => null);
  for (const mapped of mapping.fields) {
    const field = fieldOf(entity, mapped.field);
    for (const name of sourceColumns(mapped.source)) {
      const at = findColumn(columns, name);
      const other = found[at];
      if (at >= 0 && !(other && isSensitive(other))) found[at] = field;
    }
  }
  for (const mapped of mapping.fields) {
    const field = fieldOf(entity, mapped.field);
    if (!isSensitive(field)) continue;
    for (const name of columnsAside(mapped)) {
      const at = findColumn(columns, name);
      if (at >= 0) found[at] = field;
    }
  }
  return found;
}
