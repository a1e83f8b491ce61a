import type { Field } from "#core/entities/entity.ts";
import type { FieldMapping } from "#core/mapping/mapping.ts";
import { holdsNationalNumber, isSensitive } from "#core/privacy/mask-value.ts";

/** More values than these are counted, not told. */
const mostTold = 10;

type Values = Readonly<Record<string, string | null>>;

/**
 * What differs between the value maps of a field. They hold cells of files, so for a field whose values are hidden (or
 * one that nobody knows) they are only counted.
 */
export function diffValues(
  field: Field | null,
  label: string,
  before: FieldMapping,
  after: FieldMapping,
): readonly string[] {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const differing = [...new Set([...Object.keys(now), ...Object.keys(old)])].filter(
    (value) => old[value] !== now[value],
  );
  if (differing.length === 0) return [];
  const secret = isSensitive(field) || differing.some((value) => holdsNationalNumber(value));
  if (secret || differing.length > mostTold) {
    return [`${label}: ${differing.length} ${differing.length === 1 ? "value is" : "values are"} mapped otherwise.`];
  }
  return differing.map(
    (value) => `${label}: “${value}” now ${goal(now[value])} (before it ${goal(old[value], true)}).`,
  );
}

/** Of several maps of one field the first is the one that decisions go to; a value is told as its first map has it. */
function valuesOf({ transforms }: FieldMapping): Values {
  const maps = transforms.flatMap((step) => (step.kind === "values" ? [step.values] : []));
  return Object.fromEntries(maps.toReversed().flatMap((values) => Object.entries(values)));
}

function goal(to: string | null | undefined, past = false): string {
  if (to === undefined) return past ? "was not mapped" : "is not mapped";
  if (to === null) return past ? "skipped its rows" : "skips its rows";
  if (to === "") return past ? "became blank" : "becomes blank";
  return `${past ? "became" : "becomes"} “${to}”`;
}
