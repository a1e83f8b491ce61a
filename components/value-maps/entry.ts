import { acceptedValues } from "#core/entities/accepted-values.ts";
import { entityOf, fieldOf } from "#core/entities/entities.ts";
import type { EntityName, EnumValue, Field } from "#core/entities/entity.ts";
import { isHidden, type ShownText } from "#core/privacy/mask-value.ts";
import { entryWords as words } from "#components/messages/value-maps.ts";

/** An entry as it is shown. */
export type Entry = {
  readonly id: string;
  readonly source: ShownText;
  readonly target: ShownText | null;
  readonly from: string | null;
  readonly to: string | null;
};
export type PlacedEntry = Entry & { readonly place: number };

type Place = { readonly entity: EntityName | null; readonly field: string | null };

/** The field that a map is for; null for a shared one. */
export function fieldOfMap({ entity, field }: Place): Field | null {
  return entity && field !== null ? fieldOf(entityOf(entity), field) : null;
}

/** What the values of a map may become; null where that is free. */
export function targetsOf(map: Place): readonly EnumValue[] | null {
  const field = fieldOfMap(map);
  return field && acceptedValues(field.type);
}

/**
 * What was typed where the target is free; undefined while a hidden one is not written anew, for it can't be kept. Left
 * empty, an entry that skips rows goes on to do so.
 */
export function typedTarget(before: Pick<Entry, "target"> | null, typed: string): string | null | undefined {
  if (typed !== "" || before === null) return typed;
  return isHidden(before.target) ? undefined : before.target === null ? null : "";
}

/** What a value becomes, in words. */
export function targetText(map: Place, target: string | null): string {
  if (target === null) return words.skip;
  if (target === "") return words.blank;
  return targetsOf(map)?.find(({ value }) => value === target)?.label ?? target;
}

/** The days on which an entry counts, in words. */
export function daysText({ from, to }: Pick<Entry, "from" | "to">): string {
  if (from !== null && to !== null) return words.between(from, to);
  if (from !== null) return words.from(from);
  return to === null ? words.always : words.to(to);
}
