import { closedChoices } from "#core/checking/closed-choices.ts";
import type { Field } from "#core/entities/entity.ts";
import type { Mapping } from "#core/mapping/mapping.ts";

/**
 * The shared value map in which the values of a field without a list have to stand: where its lookup refuses all others,
 * an entry there settles them. Null for any other field.
 */
export function mappableLookup({ name, type }: Field, { fields }: Pick<Mapping, "fields">): string | null {
  if (closedChoices(type) !== null) return null;
  const steps = fields.find(({ field }) => field === name)?.transforms ?? [];
  return steps.flatMap((step) => (step.kind === "lookup" && step.otherwise === "refuse" ? [step.map] : []))[0] ?? null;
}
