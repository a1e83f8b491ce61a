import type { Field } from "#core/entities/entity.ts";
import { typeInWords } from "#core/entities/describe-entity.ts";
import { amount } from "#core/guides/invert-step.ts";
import { mayQuote } from "#core/guides/may-quote.ts";
import { writeInFormat, writeInOrder } from "#core/guides/write-time.ts";
import { declaredDate, declaredSign } from "#core/mapping/compile-transforms.ts";
import type { DateOrder, MoneyLocale, Transform } from "#core/mapping/mapping.ts";

const ORDERS: Readonly<Record<DateOrder, string>> = {
  mdy: "month/day/year",
  dmy: "day/month/year",
  ymd: "year-month-day",
};

const COUNTRIES: Readonly<Record<MoneyLocale, string>> = {
  "en-US": "the United States",
  "en-CA": "Canada",
  "fr-CA": "Canada in French",
  "de-DE": "Germany",
  "es-US": "the United States in Spanish",
};

/** How the cells of a field are written, as the mapping of the feed reads them. */
export function formatInWords(field: Field, transforms: readonly Transform[]): string {
  const { type, example } = field;
  const date = declaredDate(transforms);
  if (type.kind === "date" || type.kind === "date-time") {
    const zone = date?.zone === undefined ? "" : `, by the clock of ${date.zone.replaceAll("_", " ")}`;
    const what = type.kind === "date" ? "Date" : "Date and time";
    if (date?.format !== undefined) {
      return `${what}, written ${date.format}${zone}, such as ${writeInFormat(example, date.format) ?? example}${past(field)}`;
    }
    if (type.kind === "date-time" && zone !== "") return `${what}${zone}, such as ${example.slice(0, 19)}`;
    if (type.kind === "date" && date !== null) {
      return `${what}, written ${ORDERS[date.order]}, such as ${writeInOrder(example, date.order)}${past(field)}`;
    }
  }
  const money = transforms.findLast((step) => step.kind === "money");
  if (money) return `Amount as in ${COUNTRIES[money.locale]}, such as ${amount("1234.50", money.locale)}`;
  if (declaredSign(transforms) === "comma") return `${typeInWords(type)}, with a comma before the decimals`;
  return typeInWords(type);
}

function past({ type }: Field): string {
  return type.kind === "date" && type.notAfterToday ? "; not after today" : "";
}

/** What a sender has to know of a field's steps, a sentence each. `quoted` says of which columns cells may be named. */
export function stepNotes(
  field: Field,
  transforms: readonly Transform[],
  quoted: (column: string) => boolean,
): readonly string[] {
  return transforms.flatMap((step): readonly string[] => {
    switch (step.kind) {
      case "split":
        return [`${field.label} is ${partOf(step.part)} of the cell, parted by ${signOf(step.separator)}.`];
      case "part":
        return [`${field.label} is ${charactersOf(step)} of the cell.`];
      case "default":
        return [mayQuote(field) ? `A blank cell counts as “${step.value}”.` : "A blank cell gets a fixed value."];
      case "constant":
        return [mayQuote(field) ? `${field.label} is always “${step.value}”.` : `${field.label} is a fixed value.`];
      case "when":
        return [whenNote(field, step, mayQuote(field) && quoted(step.column))];
      case "replace":
        return mayQuote(field) && step.find !== "" ? [replaceNote(step)] : [];
      case "trim":
      case "case":
      case "pad":
      case "date":
      case "number":
      case "money":
      case "lookup":
      case "values":
      case "repair":
        return [];
    }
  });
}

function partOf(part: number | "last"): string {
  return part === "last" ? "the last part" : `part ${part}`;
}

function signOf(separator: string): string {
  return separator.trim() === "" ? "a space" : `“${separator}”`;
}

function charactersOf({ from, length }: Extract<Transform, { kind: "part" }>): string {
  if (length === null) return `what begins with character ${from}`;
  return length === 1 ? `character ${from}` : `characters ${from} to ${from + length - 1}`;
}

function replaceNote({ find, with: next, where }: Extract<Transform, { kind: "replace" }>): string {
  const place = { anywhere: "", whole: " as the whole cell", start: " at the beginning", end: " at the end" }[where];
  return next === "" ? `“${find}”${place} is left out.` : `“${find}”${place} is read as “${next}”.`;
}

function whenNote({ label }: Field, step: Extract<Transform, { kind: "when" }>, quotes: boolean): string {
  if (!quotes) return `${label} depends on the column “${step.column}” as well.`;
  const list = step.values
    .filter((value) => value.trim() !== "")
    .map((value) => `“${value}”`)
    .join(" or ");
  const test = {
    is: `is ${list}`,
    is_not: `is not ${list}`,
    starts: `begins with ${list}`,
    blank: "is blank",
    filled: "is filled",
  }[step.test];
  const otherwise = step.otherwise === null ? "" : `, and otherwise “${step.otherwise}”`;
  return `Where the column “${step.column}” ${test}, it counts as “${step.then}”${otherwise}.`;
}
