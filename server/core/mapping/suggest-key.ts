import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import type { ColumnProfile } from "#core/mapping/column-profile.ts";
import type { ColumnSuggestion } from "#core/mapping/suggestion.ts";
import { shapeFit } from "#core/mapping/value-shape.ts";

/**
 * Where no column was found for the key but exactly one other code tells the rows apart (`Employee ID`), that one is
 * proposed as the key: it is required, and the field it was found for is not.
 */
export function suggestKey(
  entity: Entity,
  profiles: readonly ColumnProfile[],
  suggestions: readonly ColumnSuggestion[],
): readonly ColumnSuggestion[] {
  const key = fieldOf(entity, entity.key);
  if (key === null || suggestions.some(({ fields }) => fields.some(({ field }) => field === key.name))) {
    return suggestions;
  }
  const fits = suggestions.filter(({ target, state, ask }, index) => {
    const profile = profiles[index];
    if (target === null || state === "remembered" || ask !== null || profile === undefined) return false;
    const field = fieldOf(entity, target);
    return field?.type.kind === "identifier" && !field.required && shapeFit(entity, key, profile) >= 0.9;
  });
  const [only] = fits;
  if (only === undefined || fits.length > 1 || isReference(entity, only.target)) return suggestions;
  return suggestions.map((one) => {
    if (one !== only) return one;
    const reason = `No column is named like ${key.label}, and this one tells the rows apart.`;
    const fields = [{ field: key.name, source: { kind: "column" as const, column: one.column }, transforms: [] }];
    return { ...one, state: "suggested", target: key.name, fields, reason };
  });
}

const isReference = (entity: Entity, name: string | null) => entity.references.some(({ field }) => field === name);
