import type { CellChecker, CellFault } from "#core/checking/cell-checker.ts";
import { isScientific } from "#core/checking/check-identifier.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";

/** The sign before the decimals as the mapping declares it; null when it declares none. */
export type DecimalSign = "point" | "comma" | null;

const LONGEST_MEMO = 10_000;
/** Lengths are bounded so that no cell of 32,767 digits costs more than a look. */
const WHOLE = /^[+-]?\d{1,18}(?:\.0{1,30})?$/;
const PLAIN = /^[+-]?(?:\d{1,18}(?:\.\d{1,30})?|\.\d{1,30})$/;
const GROUPED = /^[+-]?\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,30})?$/;
/** Commas that can only be thousands: decimals follow a point, or there are two groups. */
const SURELY_GROUPED = /^[+-]?\d{1,3}(?:(?:,\d{3}){1,6}\.\d{1,30}|(?:,\d{3}){2,6})$/;
const COMMA_DECIMAL = /^[+-]?(?:\d{1,18}|\d{1,3}(?:\.\d{3}){1,6})(?:,\d{1,30})?$/;

type Range = { readonly min?: number; readonly max?: number };

/** Whole numbers, written without sign and leading zeros where they say nothing. */
export function compileIntegerChecker(range: Range): CellChecker {
  return (value) => {
    if (!WHOLE.test(value)) {
      if (isScientific(value)) return { code: "scientific_notation", message: issueMessages.scientificNotation(value) };
      return { code: "not_an_integer", message: issueMessages.notAnInteger(value) };
    }
    const number = canonicalNumber(value);
    return outOfRange(value, number, range) ?? number;
  };
}

/** Decimals of at most `scale` places, written in one form, so that 37.50 and 37.5 are the same content. */
export function compileDecimalChecker(range: Range, scale: number, sign: DecimalSign): CellChecker {
  const seen = new Map<string, string>();
  return (value) => {
    const known = seen.get(value);
    if (known !== undefined) return known;
    const plain = sign === "comma" ? withPoint(value) : withoutGroups(value, sign);
    if (plain === null) return numberFault(value, scale, sign);
    const number = canonicalNumber(plain);
    const point = number.indexOf(".");
    if (point >= 0 && number.length - point - 1 > scale) {
      return { code: "not_a_number", message: issueMessages.tooManyDecimals(value, scale) };
    }
    const fault = outOfRange(value, number, range);
    if (fault === null && seen.size < LONGEST_MEMO) seen.set(value, number);
    return fault ?? number;
  };
}

function withPoint(value: string): string | null {
  return COMMA_DECIMAL.test(value) ? value.replaceAll(".", "").replace(",", ".") : null;
}

function withoutGroups(value: string, sign: DecimalSign): string | null {
  if (PLAIN.test(value)) return value;
  return (sign === "point" ? GROUPED : SURELY_GROUPED).test(value) ? value.replaceAll(",", "") : null;
}

function numberFault(value: string, scale: number, sign: DecimalSign): CellFault {
  if (isScientific(value)) return { code: "scientific_notation", message: issueMessages.scientificNotation(value) };
  if (sign === null && (GROUPED.test(value) || COMMA_DECIMAL.test(value))) {
    return { code: "not_a_number", message: issueMessages.ambiguousComma(value) };
  }
  return { code: "not_a_number", message: issueMessages.notANumber(value, scale) };
}

/** `+007.50` -> `7.5`, `.5` -> `0.5`, `-0` -> `0`: the digits are never run through a floating point number. */
function canonicalNumber(plain: string): string {
  const negative = plain.startsWith("-");
  const [whole = "", decimals = ""] = plain.replace(/^[+-]/, "").split(".");
  const left = whole.replace(/^0+(?=\d)/, "") || "0";
  const right = decimals.replace(/0+$/, "");
  const number = right === "" ? left : `${left}.${right}`;
  return negative && number !== "0" ? `-${number}` : number;
}

function outOfRange(value: string, number: string, { min, max }: Range): CellFault | null {
  const size = Number(number);
  if ((min === undefined || size >= min) && (max === undefined || size <= max)) return null;
  return { code: "out_of_range", message: issueMessages.outOfRange(value, min, max) };
}
