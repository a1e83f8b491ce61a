import { acceptedValues } from "#core/entities/accepted-values.ts";
import type { Field, FieldType } from "#core/entities/entity.ts";
import type { DateOrder, Transform } from "#core/mapping/mapping.ts";

type Kind = Transform["kind"];

const anywhere: readonly Kind[] = ["replace", "case", "split", "part", "pad", "values", "lookup", "default", "when"];
const last: readonly Kind[] = ["constant", "trim"];

/** The steps that make sense for a type, the most telling ones first. */
export function stepKindsFor(type: FieldType): readonly Kind[] {
  switch (type.kind) {
    case "date":
    case "date-time":
      return ["date", ...anywhere, ...last];
    case "decimal":
      return ["number", "money", ...anywhere, ...last];
    case "integer":
      return ["money", ...anywhere, ...last];
    case "text":
      return [...anywhere, "money", ...last];
    default:
      return [...anywhere, ...last];
  }
}

/** A step as it begins: harmless where it can be, and open where only a person knows. `columns` are those of the file. */
export function newStep(kind: Kind, columns: readonly string[]): Transform {
  switch (kind) {
    case "trim":
      return { kind };
    case "case":
      return { kind, to: "title" };
    case "replace":
      return { kind, find: "", with: "", where: "anywhere" };
    case "pad":
      return { kind, side: "start", length: 5, fill: "0" };
    case "part":
      return { kind, from: 1, length: null };
    case "split":
      return { kind, separator: ",", part: 1 };
    case "date":
      return { kind, order: "ymd" };
    case "number":
      return { kind, decimal: "comma" };
    case "money":
      return { kind, locale: "en-US" };
    case "default":
    case "constant":
      return { kind, value: "" };
    case "when":
      return { kind, column: columns[0] ?? "", test: "filled", values: [], then: "", otherwise: null };
    case "lookup":
      return { kind, map: "", otherwise: "keep" };
    case "values":
      return { kind, values: {} };
    case "repair":
      return { kind, damage: "mojibake" };
  }
}

/** The steps with this order of day and month: in the place of the one that was declared, or behind all others. */
export function withOrder(transforms: readonly Transform[], order: DateOrder): readonly Transform[] {
  const at = transforms.findLastIndex(({ kind }) => kind === "date");
  return at < 0 ? [...transforms, { kind: "date", order }] : transforms.with(at, { kind: "date", order });
}

/** A value map of a field that takes accepted values alone: without an entry it stands in the list and is no step yet. */
export function isOpenMap(field: Field, step: Transform | undefined): boolean {
  return acceptedValues(field.type) !== null && step?.kind === "values" && Object.keys(step.values).length === 0;
}

/**
 * The steps as they are listed: a field with a list of accepted values always has a value map, behind all steps but the
 * value for blank cells, which the map need not know.
 */
export function listedSteps(field: Field, transforms: readonly Transform[]): readonly Transform[] {
  if (acceptedValues(field.type) === null || transforms.some(({ kind }) => kind === "values")) return transforms;
  const blank = transforms.findLastIndex(({ kind }) => kind === "default");
  return transforms.toSpliced(blank < 0 ? transforms.length : blank, 0, { kind: "values", values: {} });
}

/** Where a new step stands in the list: in front of a map that is none yet, unless it fills blank cells; else at the end. */
export function placeOfNew(field: Field, listed: readonly Transform[], kind: Transform["kind"]): number {
  const open = listed.findIndex((step) => isOpenMap(field, step));
  return open < 0 || kind === "default" ? listed.length : open;
}
