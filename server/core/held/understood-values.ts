import { choicesByFold } from "#core/checking/check-choice.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { foldChoice, foldValue } from "#core/mapping/fold-value.ts";
import type { Mapping } from "#core/mapping/mapping.ts";

type Value = { readonly field: string; readonly value: string };

/**
 * Those of the values, written in any way, that the mapping knows: accepted ones, and those that somebody has decided
 * about, to skip their rows as well. Of a field that it does not fill none.
 */
export function understoodValues<V extends Value>(mapping: Mapping, values: readonly V[]): readonly V[] {
  const known = new Map<string, (value: string) => boolean>();
  return values.filter(({ field, value }) => {
    const knows = known.get(field) ?? valuesOf(mapping, field);
    known.set(field, knows);
    return knows(value);
  });
}

function valuesOf(mapping: Mapping, name: string): (value: string) => boolean {
  const mapped = mapping.fields.find(({ field }) => field === name);
  const field = fieldOf(entityOfMapping(mapping), name);
  if (!mapped || field?.type.kind !== "enum") return () => false;
  const accepted = choicesByFold(field.type.values);
  const decided = mapped.transforms.flatMap((step) => (step.kind === "values" ? Object.keys(step.values) : []));
  const decidedByFold = new Set(decided.map(foldValue));
  return (value) => decidedByFold.has(foldValue(value)) || accepted.has(foldChoice(value));
}
