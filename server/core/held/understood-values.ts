import { timeZoneName } from "#core/checking/check-time-zone.ts";
import { closedChoices } from "#core/checking/closed-choices.ts";
import { compileFindChoice } from "#core/checking/find-choice.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { FieldType } from "#core/entities/entity.ts";
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
  const isAccepted = acceptedBy(field.type);
  const decided = mapped.transforms.flatMap(decidedBy);
  return (value) => decided.some((knows) => knows(value)) || isAccepted(value);
}

/** Whether the check of a field takes a value: one that is let go and refused again would be let go for ever. */
function acceptedBy(type: FieldType): (value: string) => boolean {
  // Names of zones have to be spelled as they are: `america new york` is offered for a person to decide, and no more.
  if (type.kind === "time-zone") return (value) => timeZoneName(value) !== null;
  const find = compileFindChoice(closedChoices(type) ?? []);
  return (value) => {
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
