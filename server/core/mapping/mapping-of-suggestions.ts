import type { Entity } from "#core/entities/entity.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import type { ColumnSuggestion } from "#core/mapping/suggestion.ts";

/**
 * The mapping that the suggestions amount to. A column with an open question between two sources feeds nothing yet;
 * constants and the treatment of blank cells are taken over from what was remembered.
 */
export function mappingOfSuggestions(
  entity: Entity,
  suggestions: readonly ColumnSuggestion[],
  remembered?: Mapping,
): Mapping {
  const sources = new Map<string, Set<string>>();
  for (const mapped of suggestions.flatMap(({ fields }) => fields)) {
    const known = sources.get(mapped.field) ?? new Set<string>();
    sources.set(mapped.field, known.add(JSON.stringify(mapped.source)));
  }
  const fields = new Map<string, FieldMapping>();
  for (const mapped of remembered?.fields ?? [])
    if (mapped.source.kind === "constant") fields.set(mapped.field, mapped);
  for (const mapped of suggestions.flatMap((one) => one.fields)) {
    if (sources.get(mapped.field)?.size === 1) fields.set(mapped.field, mapped);
  }
  return {
    entity: entity.name,
    fields: [...fields.values()],
    ignored: suggestions.filter(({ state }) => state === "ignored").map(({ column }) => column),
    blankCells: remembered?.blankCells ?? "keep",
  };
}
