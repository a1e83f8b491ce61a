import { closedChoices } from "#core/checking/closed-choices.ts";
import { acceptedValues } from "#core/entities/accepted-values.ts";
import type { Field } from "#core/entities/entity.ts";
import { listOfField } from "#core/platform/platform-lists.ts";
import { targetProblem } from "#core/values/target-problem.ts";
import { isDay } from "./is-day.ts";
import { longestValue, type ValueEntry } from "./value-map.ts";

const mostNamed = 12;

/** Why a map can't have this entry, in a sentence that quotes no value; null when it can. `field` null: a shared map. */
export function entryProblem(field: Field | null, { source, target, from, to }: ValueEntry): string | null {
  if (source.trim() === "")
    return "The value is missing. A blank cell is no value: use a step for blank cells instead.";
  if (source.length > longestValue || (target?.length ?? 0) > longestValue) {
    return `A value has ${longestValue.toLocaleString("en-US")} letters at most.`;
  }
  if ([from, to].some((day) => day !== null && !isDay(day))) {
    return "That is no day. Write year, month and day, for example 2026-01-31.";
  }
  if (from !== null && to !== null && from > to) return "It ends before it begins.";
  const accepted = field && acceptedValues(field.type);
  if (field && accepted) {
    if (target === null || target === "" || accepted.some(({ value }) => value === target)) {
      return targetProblem(field, target);
    }
    const known = accepted.slice(0, mostNamed).map(({ value }) => value);
    return `${field.label} does not accept what it becomes. Accepted are: ${known.join(", ")}${accepted.length > mostNamed ? " and others" : ""}.`;
  }
  // The list of the platform is laid on with each check; a field that has one there may skip rows, too.
  const mayHaveList = field !== null && (closedChoices(field.type) !== null || Object.hasOwn(listOfField, field.name));
  return target === null && !mayHaveList
    ? "Only the values of a field with a list of accepted values can skip their rows. Write what it becomes instead."
    : null;
}
