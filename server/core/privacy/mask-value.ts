import type { Field, FieldType } from "#core/entities/entity.ts";

/** A value that was kept back; `hidden` is what stands in its place. */
export type Hidden = { readonly hidden: string };

/** A cell as it may be shown: its text, or a mask. */
export type ShownText = string | Hidden;

/**
 * Whether a field's values are hidden until someone asks: health data, dates of birth, national numbers. What is not
 * known to be harmless (`null`: a column that feeds no field) counts as sensitive.
 */
export function isSensitive(field: Field | null): boolean {
  return field === null || field.sensitivity === "sensitive";
}

const ANYTHING = "•••••";
const DATE = "••••-••-••";

/** What stands for any value of a type. It says the kind alone: no letter, no digit, not even how long the value is. */
function maskOf(type: FieldType | null): string {
  switch (type?.kind) {
    case "date":
      return DATE;
    case "date-time":
      return `${DATE} ••:••`;
    case "email":
      return "•••@•••";
    case "phone":
      return "••• ••• ••••";
    default:
      return ANYTHING;
  }
}

/** National numbers of the United States and Canada as people write them; files hold them under any name. */
const NATIONAL_NUMBER = /(?<![\d-])(?:\d{3}-\d{2}-\d{4}|\d{3} \d{3} \d{3})(?![\d-])/;

/** Whether a text holds something written like a social security or social insurance number. */
export function holdsNationalNumber(text: string): boolean {
  return NATIONAL_NUMBER.test(text);
}

/** A mask whatever the value; a blank stays a blank, for that a cell is filled is not hidden. */
export function hide(field: Field | null, text: string): ShownText {
  return text === "" ? "" : { hidden: maskOf(field?.type ?? null) };
}

/**
 * A cell of a field (null: of no known field) as it is shown before anyone asks: hidden when the field is sensitive, or
 * when the text is written like a national number, in whatever column somebody put it.
 */
export function maskValue(field: Field | null, text: string): ShownText {
  return isSensitive(field) || holdsNationalNumber(text) ? hide(field, text) : text;
}

/** Whether something from the wire is a mask and no value. */
export function isHidden(value: unknown): value is Hidden {
  return typeof value === "object" && value !== null && "hidden" in value && typeof value.hidden === "string";
}
