import { entityOf, fieldOf } from "#core/entities/entities.ts";
import type { EntityName, Field } from "#core/entities/entity.ts";

/** The field whose values a map may be for: any but the key, for what tells records apart is nothing that values become. */
export function mappableField(entity: EntityName | null, name: string | null): Field | null {
  if (entity === null || name === null || entityOf(entity).key === name) return null;
  return fieldOf(entityOf(entity), name);
}
