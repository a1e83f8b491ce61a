import { closedChoices } from "#core/checking/closed-choices.ts";
import type { EnumValue, Field } from "#core/entities/entity.ts";
import { valuesPage as words } from "#components/messages/values.ts";
import type { SelectGroup, SelectOption } from "#components/ui/select.tsx";
import type { ShownValue } from "./value-lines.ts";

/** What a value shall become: an accepted value, `""` for blank, null to skip its rows. */
export type Decision = string | null;
/** By position, for one field. */
export type Decisions = ReadonlyMap<number, Decision>;

/** Of a select's options: as it is now. A target stands behind `=`, for an option needs a value. */
export const asItIs = "keep";
const blank = "blank";
const skip = "skip";

export function optionOf(decision: Decision | undefined): string {
  if (decision === undefined) return asItIs;
  if (decision === null) return skip;
  return decision === "" ? blank : `=${decision}`;
}

export function decisionOf(option: string): Decision | undefined {
  if (option === asItIs) return undefined;
  if (option === skip) return null;
  return option === blank ? "" : option.slice(1);
}

/** The choices of a field; a required one can't be left blank. */
export function decisionOptions(field: Field): readonly SelectGroup[] {
  const others = [
    ...(field.required ? [] : [{ value: blank, label: words.blank }]),
    { value: skip, label: words.skip },
  ];
  const targets = choicesOf(field).map(({ value, label }) => ({ value: `=${value}`, label }));
  return [
    { label: words.targets, options: targets },
    { label: words.others, options: others },
  ];
}

/** What becomes of these values when nothing is decided. */
export function keepOption(field: Field, members: readonly ShownValue[]): SelectOption {
  const said = new Set(members.map((one) => keepText(field, one)));
  const [only] = said;
  return { value: asItIs, label: said.size === 1 && only !== undefined ? only : words.keep.mixed };
}

function keepText(field: Field, { outcome, target }: ShownValue): string {
  if (outcome === "mapped" || outcome === "accepted") return words.keep[outcome](labelOf(field, target));
  return words.keep[outcome];
}

export function labelOf(field: Field, target: string | null): string {
  return choicesOf(field).find(({ value }) => value === target)?.label ?? target ?? "";
}

function choicesOf(field: Field): readonly EnumValue[] {
  return closedChoices(field.type) ?? [];
}

/** With a decision for all of these; undefined takes theirs back. */
export function decide(before: Decisions, members: readonly ShownValue[], decision: Decision | undefined): Decisions {
  const after = new Map(before);
  for (const { position } of members) {
    if (decision === undefined) after.delete(position);
    else after.set(position, decision);
  }
  return after;
}

/** The one option of several values; the one that stands for "as it is" where they differ. */
export function commonOption(decisions: Decisions, members: readonly ShownValue[]): string {
  const options = new Set(members.map(({ position }) => optionOf(decisions.get(position))));
  const [only] = options;
  return options.size === 1 && only !== undefined ? only : asItIs;
}
