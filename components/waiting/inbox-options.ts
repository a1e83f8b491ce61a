import { closedChoices } from "#core/checking/closed-choices.ts";
import type { Field } from "#core/entities/entity.ts";
import { inbox as words } from "#components/messages/waiting.ts";
import type { RouterOutputs } from "#components/trpc/trpc.ts";
import type { SelectGroup, SelectOption } from "#components/ui/select.tsx";

export type InboxValue = RouterOutputs["held"]["inbox"]["values"][number];

/** What a value shall become: an accepted value, `""` for blank, null to skip its rows. By `nameOf` the value. */
export type Decisions = ReadonlyMap<string, string | null>;

/** Tells values of the list apart without saying them. */
export const nameOf = ({ importId, field, position }: InboxValue) => `${importId} ${field} ${position}`;

/** A target stands behind `=`, for an option needs a value. */
const [undecided, blank, skip] = ["undecided", "blank", "skip"] as const;

export function optionOf(decision: string | null | undefined): string {
  if (decision === undefined) return undecided;
  if (decision === null) return skip;
  return decision === "" ? blank : `=${decision}`;
}

export function decisionOf(option: string): string | null | undefined {
  if (option === undecided) return undefined;
  if (option === skip) return null;
  return option === blank ? "" : option.slice(1);
}

/** What values of a field can become; a required one can't be left blank. */
export function optionsOf(field: Field): readonly (SelectOption | SelectGroup)[] {
  const targets = closedChoices(field.type) ?? [];
  const others = [
    ...(field.required ? [] : [{ value: blank, label: words.blank }]),
    { value: skip, label: words.skip },
  ];
  return [
    { value: undecided, label: words.undecided },
    { label: words.targets, options: targets.map(({ value, label }) => ({ value: `=${value}`, label })) },
    { label: words.others, options: others },
  ];
}

export function labelOf({ type }: Field, target: string): string {
  return closedChoices(type)?.find(({ value }) => value === target)?.label ?? target;
}
