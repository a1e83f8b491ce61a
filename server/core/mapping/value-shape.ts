import type { CellChecker } from "#core/checking/cell-checker.ts";
import { compileCellChecker } from "#core/checking/compile-cell-checker.ts";
import type { Entity, Field, FieldType } from "#core/entities/entity.ts";
import { shareOf, type ColumnProfile } from "#core/mapping/column-profile.ts";
import { detectDateOrder } from "#core/mapping/detect-date-order.ts";

const LETTER = /\p{L}/u;
const EMAIL = /^\S+@\S+\.\S+$/;
const LONGEST_CODE = 64;
const FEWEST_DISTINCT = 0.9;
/** Only used to tell dates from other values; no rule here depends on the day. */
const ANY_TODAY = "2199-12-31";

/**
 * How well a column's values fit a field, 0 to 1: the share that the field's own check takes. Codes are judged as a
 * whole: they differ from row to row and are no prose. A fault that says "the right kind, but damaged" counts as fit.
 */
export function shapeFit(entity: Entity, field: Field, profile: ColumnProfile): number {
  if (profile.values.length === 0) return 0;
  switch (field.type.kind) {
    case "date":
      return detectDateOrder(profile.values).kind === "no_dates" ? 0 : 1;
    case "identifier":
      return codeFit(entity, field, profile);
    case "text":
    case "list":
      return textFit(field, profile);
    default:
      return checkedFit(field, profile);
  }
}

/** Fields that a name alone never finds: what tells records apart, and what is sensitive. */
export function needsShape(field: Field): boolean {
  return field.type.kind === "identifier" || field.sensitivity === "sensitive";
}

/** One checker per type, since every column is held against every field. */
const checkers = new WeakMap<FieldType, CellChecker>();

function checkerOf(type: FieldType): CellChecker {
  const known =
    checkers.get(type) ?? compileCellChecker(type, { dateOrder: null, decimalSign: null, today: ANY_TODAY });
  checkers.set(type, known);
  return known;
}

function checkedFit(field: Field, profile: ColumnProfile): number {
  const check = checkerOf(field.type);
  return shareOf(profile, (value) => {
    const found = check(value);
    if (typeof found === "string") return true;
    if (field.type.kind === "decimal") return /^[+-]?\d[\d.,]*$/.test(value);
    return found.code === "lost_leading_zero" || found.code === "missing_offset" || found.code === "out_of_range";
  });
}

function codeFit(entity: Entity, field: Field, profile: ColumnProfile): number {
  const refersToOther = entity.references.some((reference) => reference.field === field.name);
  const distinct = profile.distinct.length / profile.values.length;
  if (!refersToOther && distinct < FEWEST_DISTINCT) return 0;
  if (field.name === entity.key && profile.fillRate < FEWEST_DISTINCT) return 0;
  if (detectDateOrder(profile.values).kind !== "no_dates") return 0;
  return shareOf(profile, (value) => {
    if (value.length > LONGEST_CODE || EMAIL.test(value) || value.split(/\s+/).length > 2) return false;
    return /\d/.test(value);
  });
}

function textFit(field: Field, profile: ColumnProfile): number {
  if (detectDateOrder(profile.values).kind !== "no_dates") return 0;
  if (field.sensitivity === "none") return shareOf(profile, (value) => !EMAIL.test(value));
  return shareOf(profile, (value) => !EMAIL.test(value) && (field.sensitivity !== "sensitive" || LETTER.test(value)));
}
