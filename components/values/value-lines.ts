import { isHidden } from "#core/privacy/mask-value.ts";
import type { RouterOutputs } from "#components/trpc/trpc.ts";

type Answer = RouterOutputs["values"]["ofImport"];
export type ShownValue = NonNullable<Answer["values"]["rowOf"]>;
export type Grouping = "words" | "letters" | "none";

/** A line of the table: one value, or several spellings with one choice for all, whose own lines follow. */
export type ValueLine = {
  readonly key: string;
  readonly members: readonly ShownValue[];
  readonly rows: number;
  /** A spelling under the line of its group. */
  readonly inGroup: boolean;
};

type Wanted = { readonly grouping: Grouping; readonly unknownOnly: boolean; readonly search: string };

/** What is shown, unknown first, then by the rows affected. A group is unknown as soon as one of its spellings is. */
export function valueLines(values: readonly ShownValue[], wanted: Wanted): readonly ValueLine[] {
  const text = wanted.search.trim().toLowerCase();
  const found = (one: ShownValue) => text === "" || (!isHidden(one.value) && one.value.toLowerCase().includes(text));
  const keyOf = ({ position, ...one }: ShownValue) => (wanted.grouping === "none" ? position : one[wanted.grouping]);
  return [...Map.groupBy(values, keyOf).values()]
    .filter((members) => (!wanted.unknownOnly || members.some(isUnknown)) && members.some(found))
    .map((members) => ({ members, unknown: members.some(isUnknown), rows: rowsOf(members) }))
    .sort((a, b) => Number(b.unknown) - Number(a.unknown) || b.rows - a.rows)
    .flatMap(({ members, rows }) => linesOf(members, rows));
}

function linesOf(members: readonly ShownValue[], rows: number): readonly ValueLine[] {
  const single = (one: ShownValue, inGroup: boolean): ValueLine => {
    return { key: String(one.position), members: [one], rows: one.rows, inGroup };
  };
  const [first] = members;
  if (!first) return [];
  if (members.length === 1) return [single(first, false)];
  return [
    { key: `group ${first.position}`, members, rows, inGroup: false },
    ...members.map((one) => single(one, true)),
  ];
}

export function isUnknown({ outcome }: ShownValue): boolean {
  return outcome === "unknown";
}

export function rowsOf(members: readonly { readonly rows: number }[]): number {
  return members.reduce((sum, { rows }) => sum + rows, 0);
}
