import type { Repair } from "#core/damage/damage-kind.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { fieldOf } from "#core/entities/entities.ts";
import type { FieldMapping, FieldSource, Mapping, Transform } from "#core/mapping/mapping.ts";

/** How a field is called: by its label, or by its name where the entity has none. */
export function labelOf(mapping: Mapping, field: string): string {
  return fieldOf(entityOfMapping(mapping), field)?.label ?? field;
}

/** Where a value comes from, as the end of a sentence: `reads “DOB”`. */
export function sourceInWords(source: FieldSource): string {
  if (source.kind === "constant") return `is always “${source.value}”`;
  if (source.kind === "column") return `reads “${source.column}”`;
  const names = source.columns.map((column) => `“${column}”`);
  return `joins ${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

/** The steps of a field, in their order: `as day/month/year, then in capitals`; empty where a cell is taken as it is. */
export function stepsInWords({ transforms }: Pick<FieldMapping, "transforms">): string {
  return transforms.map(stepInWords).join(", then ");
}

const orders = { mdy: "month/day/year", dmy: "day/month/year", ymd: "year-month-day" } as const;
const cases = { upper: "in capitals", lower: "in small letters", title: "with a capital for each word" } as const;
const places = { anywhere: "", whole: " as a whole cell", start: " at the start", end: " at the end" } as const;
const others = { keep: "", blank: ", blank where it is not there", refuse: ", refused where it is not there" } as const;
const tests = { is: "is", is_not: "is not", blank: "is blank", filled: "is filled", starts: "starts with" } as const;

function stepInWords(step: Transform): string {
  switch (step.kind) {
    case "trim":
      return "without outer spaces";
    case "case":
      return cases[step.to];
    case "replace":
      return `with “${step.with}” for “${step.find}”${places[step.where]}`;
    case "pad":
      return `filled up with “${step.fill}” at the ${step.side} to ${step.length} characters`;
    case "part":
      return step.length === null ? `from character ${step.from} on` : `${step.length} characters from ${step.from} on`;
    case "split":
      return `the ${step.part === "last" ? "last part" : `part ${step.part}`} at “${step.separator}”`;
    case "date":
      return `as ${step.format ?? orders[step.order]}${step.zone === undefined ? "" : ` in ${step.zone}`}`;
    case "number":
      return `with a decimal ${step.decimal}`;
    case "money":
      return `as an amount of ${step.locale}`;
    case "default":
      return `“${step.value}” where it is blank`;
    case "constant":
      return `replaced by “${step.value}”`;
    case "when":
      return whenInWords(step);
    case "lookup":
      return `looked up in “${step.map}”${others[step.otherwise]}`;
    case "values":
      return "by its value map";
    case "repair":
      return step.column === undefined ? repairInWords(step) : `“${step.column}” ${repairInWords(step)}`;
  }
}

function repairInWords(repair: Repair): string {
  switch (repair.damage) {
    case "leading_zeros":
      if (repair.plusFour !== undefined) return "with the lost zeros of its ZIP codes";
      return `with its lost zeros up to ${repair.length} digits`;
    case "scientific":
      return "with numbers like 1.23E+02 written out";
    case "mojibake":
      return "with letters like “Ã©” put right";
    case "date_serial":
      return `with numbers for days from ${repair.from} to ${repair.to} read as ${repair.time ? "times" : "days"}`;
  }
}

function whenInWords({ column, test, values, then, otherwise }: Extract<Transform, { kind: "when" }>): string {
  const list = test === "blank" || test === "filled" ? "" : ` ${values.map((value) => `“${value}”`).join(" or ")}`;
  const rest = otherwise === null ? "" : `, else “${otherwise}”`;
  return `“${then}” when “${column}” ${tests[test]}${list}${rest}`;
}
