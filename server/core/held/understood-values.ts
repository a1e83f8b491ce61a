import { compileFindChoice } from "#core/checking/find-choice.ts";
import { acceptedValues } from "#core/entities/accepted-values.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { foldValue } from "#core/mapping/fold-value.ts";
import type { Mapping, Transform } from "#core/mapping/mapping.ts";
import type { LaidMap } from "#core/value-maps/value-map.ts";

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
  if (!mapped || !field) return () => false;
  const find = compileFindChoice(acceptedValues(field.type) ?? []);
  const decided = new Set(mapped.transforms.flatMap(decidedBy).map(foldValue));
  return (value) => {
    if (decided.has(foldValue(value))) return true;
    const found = find(value);
    return found !== null && "value" in found;
  };
}

/** The values that a step says something of, maps laid on it included; what they tell apart is not told apart here. */
function decidedBy(step: Transform): readonly string[] {
  const sources = (map: LaidMap) => map.entries.map(([source]) => source);
  if (step.kind === "lookup") return step.laid ? sources(step.laid) : [];
  return step.kind === "values" ? [...Object.keys(step.values), ...(step.laid ?? []).flatMap(sources)] : [];
}
