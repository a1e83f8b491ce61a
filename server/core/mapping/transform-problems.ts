import { timeZoneName } from "#core/checking/check-time-zone.ts";
import { repairProblem } from "#core/damage/repair-problem.ts";
import { closedChoices } from "#core/checking/closed-choices.ts";
import { acceptedValues } from "#core/entities/accepted-values.ts";
import type { Field } from "#core/entities/entity.ts";
import type { Transform } from "#core/mapping/mapping.ts";
import { listOfField } from "#core/platform/platform-lists.ts";
import { dateFormatProblem } from "#core/transforms/date-format.ts";

const MOST_PARTS = 100;
const MOST_CHARACTERS = 10_000;
const LONGEST_PAD = 100;

type Of<K extends Transform["kind"]> = Extract<Transform, { kind: K }>;

/** What is wrong with a field's steps, as sentences; empty when nothing is. */
export function transformProblems(field: Field, transforms: readonly Transform[]): readonly string[] {
  const problems = transforms.map((transform) => transformProblem(field, transform));
  return [...problems, ...orderProblems(field.label, transforms)].filter((found) => found !== null);
}

/** Steps that are right by themselves and wrong in their place. */
function orderProblems(label: string, transforms: readonly Transform[]): readonly (string | null)[] {
  const kinds = transforms.map(({ kind }) => kind);
  const twice = (kind: Transform["kind"]) => kinds.indexOf(kind) !== kinds.lastIndexOf(kind);
  const doubled = transforms.some((transform, at) => at > 0 && isDoubled(transform, transforms[at - 1]));
  const signs = transforms.some((transform) => transform.kind === "number" && transform.decimal === "comma");
  return [
    twice("date") ? `${label} declares its order of day and month twice.` : null,
    twice("number") ? `${label} declares its decimal sign twice.` : null,
    doubled ? `${label} has the same step twice in a row, and the second does nothing. Take it away.` : null,
    kinds.lastIndexOf("constant") > 0
      ? `${label} has a fixed value behind other steps, so that what they make is lost. Take them or it away.`
      : null,
    signs && kinds.includes("money")
      ? `${label} reads amounts of money, which then have a point before the decimals. Take the decimal comma away.`
      : null,
  ];
}

/** Steps of these kinds do more when they come again, even with the same settings. */
const MAY_REPEAT: readonly Transform["kind"][] = ["replace", "part", "split", "date", "number"];

function isDoubled(one: Transform, before: Transform | undefined): boolean {
  return !MAY_REPEAT.includes(one.kind) && JSON.stringify(one) === JSON.stringify(before);
}

function transformProblem(field: Field, transform: Transform): string | null {
  const { label } = field;
  switch (transform.kind) {
    case "trim":
    case "case":
    case "money":
      return null;
    case "replace":
      return transform.find === "" ? `${label} replaces a text that is blank. Write what is to be replaced.` : null;
    case "pad":
      return padProblem(label, transform);
    case "part":
      return partProblem(label, transform);
    case "date":
      return dateProblem(field, transform);
    case "number":
      return field.type.kind === "decimal" ? null : `${label} has no decimals, so it can't have a decimal sign.`;
    case "split":
      return splitProblem(label, transform);
    case "default":
      return transform.value.trim() === "" ? `The value of ${label} for blank cells is blank itself.` : null;
    case "constant":
      return transform.value.trim() === "" ? `The fixed value of ${label} is blank.` : null;
    case "when":
      return whenProblem(label, transform);
    case "lookup":
      return lookupProblem(field, transform);
    case "values":
      return valuesProblem(field, transform);
    case "repair":
      return repairProblem(field, transform);
  }
}

function padProblem(label: string, { length, fill }: Of<"pad">): string | null {
  if (Array.from(fill).length !== 1) return `${label} is filled up with one character, for example 0. Write just one.`;
  if (isCount(length, LONGEST_PAD)) return null;
  return `${label} is filled up to a length that does not exist. Write a number from 1 to ${LONGEST_PAD}.`;
}

function partProblem(label: string, { from, length }: Of<"part">): string | null {
  if (isCount(from, MOST_CHARACTERS) && (length === null || isCount(length, MOST_CHARACTERS))) return null;
  return `${label} takes characters that do not exist. They are counted from 1.`;
}

function dateProblem({ label, type }: Field, { format, zone }: Of<"date">): string | null {
  if (type.kind !== "date" && type.kind !== "date-time") {
    return `${label} is no date, so it can't have an order of day and month.`;
  }
  const problem = format === undefined ? null : dateFormatProblem(format, type.kind === "date-time");
  if (problem !== null) return `The date format of ${label}, ${format}, ${problem}.`;
  if (zone === undefined) return null;
  if (type.kind === "date") return `${label} is a day without a time, so it can't have a time zone.`;
  return timeZoneName(zone) === null
    ? `The time zone of ${label}, ${zone}, does not exist. Write its IANA name, for example America/Detroit.`
    : null;
}

function splitProblem(label: string, { separator, part }: Of<"split">): string | null {
  if (separator === "") return `${label} is split, but the sign between the parts is missing, for example a comma.`;
  if (part === "last" || isCount(part, MOST_PARTS)) return null;
  return `${label} takes a part that does not exist. Parts are counted from 1, or “last”.`;
}

function whenProblem(label: string, { column, test, values }: Of<"when">): string | null {
  if (column === "") return `${label} depends on another column, but none is chosen.`;
  if (test === "blank" || test === "filled") return null;
  return values.every((value) => value.trim() === "")
    ? `${label} depends on “${column}”, but the values to compare with are missing.`
    : null;
}

function lookupProblem({ label, type }: Field, { map, otherwise }: Of<"lookup">): string | null {
  if (map.trim() === "") return `${label} is looked up in a value map, but none is chosen.`;
  return acceptedValues(type) !== null && otherwise === "refuse"
    ? `${label} has a list of accepted values and refuses all others by itself. Let the lookup keep what it does not have.`
    : null;
}

function valuesProblem({ name, label, type }: Field, { values }: Of<"values">): string | null {
  if (Object.keys(values).length === 0) return `The value map of ${label} is empty.`;
  // The list of the platform is laid on with each check; no stored mapping holds it.
  const hasList = closedChoices(type) !== null || Object.hasOwn(listOfField, name);
  return !hasList && Object.values(values).includes(null)
    ? `${label} has no list of accepted values, so no value of it can skip its rows.`
    : null;
}

function isCount(number: number, most: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= most;
}
