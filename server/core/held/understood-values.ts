import { compileFindChoice } from "#core/checking/find-choice.ts";
import { acceptedValues } from "#core/entities/accepted-values.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { Mapping, Transform } from "#core/mapping/mapping.ts";
import { compileFoldLookup } from "#core/transforms/fold-lookup.ts";
import { compileFind } from "#core/transforms/values-step.ts";
import { compileFold } from "#core/value-maps/compile-fold.ts";

type Value = { readonly field: string; readonly value: string };

/**
 * Those of the values that the mapping knows as it compares them: accepted ones, and those that somebody has decided
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
  const decided = mapped.transforms.flatMap(decidedBy);
  return (value) => {
    if (decided.some((knows) => knows(value))) return true;
    const found = find(value);
    return found !== null && "value" in found;
  };
}

/** Whether a step says something of a value, maps laid on it included, each by its own folding. */
function decidedBy(step: Transform): readonly ((value: string) => boolean)[] {
  if (step.kind === "values") return [saysOf(compileFind(step))];
  if (step.kind !== "lookup" || !step.laid) return [];
  return [saysOf(compileFoldLookup(step.laid.entries, compileFold(step.laid.folding)))];
}

function saysOf(find: (value: string) => string | null | undefined): (value: string) => boolean {
  return (value) => find(value) !== undefined;
}
