import type { Entity, Field } from "#core/entities/entity.ts";
import type { Mapping } from "#core/mapping/mapping.ts";

/** Required fields that the mapping does not fill yet, in the entity's order. */
export function missingTargets(entity: Entity, mapping: Pick<Mapping, "fields">): readonly Field[] {
  const filled = new Set(mapping.fields.map(({ field }) => field));
  return entity.fields.filter((field) => field.required && !field.made && !filled.has(field.name));
}
