import { closedChoices } from "#core/checking/closed-choices.ts";
import type { Field } from "#core/entities/entity.ts";

/** Why values of the field can't become this, in a sentence; null when they can. `""` is blank, null skips their rows. */
export function targetProblem(field: Field, to: string | null): string | null {
  const accepted = closedChoices(field.type);
  if (accepted === null) return "That field has no list of accepted values.";
  if (to === null) return null;
  if (to === "") return field.required ? `${field.label} is required and can't be blank.` : null;
  if (accepted.some(({ value }) => value === to)) return null;
  return `${field.label} does not accept that value. Choose one of its list.`;
}
