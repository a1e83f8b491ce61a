import type { DateOrder } from "#core/mapping/mapping.ts";

/** Why a text is no date; anything above zero is a date packed as yyyymmdd. */
export const NOT_A_DATE = -1;
export const TWO_DIGIT_YEAR = -2;
export const IMPOSSIBLE_DATE = -3;

/**
 * Reads a day: three groups of digits with the same sign (`.`, `/` or `-`) between them, in the declared order; a year
 * of four digits in front always means year-month-day (ISO 8601). Gives yyyymmdd as a number, or one of the codes above.
 * `latest` (yyyymmdd) allows years of two digits: the last century whose day is not after it; null refuses them.
 */
export function readDate(text: string, order: DateOrder | null, latest: number | null): number {
  const length = text.length;
  if (length < 6 || length > 10) return NOT_A_DATE;
  let sign = 0;
  let group = 0;
  let digits = 0;
  let one = 0;
  let two = 0;
  let part = 0;
  let digitsOfOne = 0;
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) {
      part = part * 10 + code - 48;
      digits++;
      continue;
    }
    if (code < 45 || code > 47 || digits === 0 || (group === 1 && (digits > 2 || code !== sign))) return NOT_A_DATE;
    if (group === 0) {
      one = part;
      digitsOfOne = digits;
      sign = code;
    } else if (group === 1) {
      two = part;
    } else {
      return NOT_A_DATE;
    }
    group++;
    part = 0;
    digits = 0;
  }
  if (group === 0 && digits === 8 && order === "ymd")
    return dayOf(Math.floor(part / 10_000), Math.floor(part / 100) % 100, part % 100);
  if (group !== 2 || digits === 0) return NOT_A_DATE;
  if (digitsOfOne === 4) return digits > 2 ? NOT_A_DATE : dayOf(one, two, part);
  if (order === null || digitsOfOne > 2) return NOT_A_DATE;
  if (order === "ymd") return digits > 2 ? NOT_A_DATE : shortYear(one, digitsOfOne, two, part, latest);
  const month = order === "mdy" ? one : two;
  const day = order === "mdy" ? two : one;
  return digits === 4 ? dayOf(part, month, day) : shortYear(part, digits, month, day, latest);
}

function shortYear(year: number, digits: number, month: number, day: number, latest: number | null): number {
  if (digits !== 2) return NOT_A_DATE;
  if (latest === null) return dayOf(2000 + year, month, day) > 0 ? TWO_DIGIT_YEAR : IMPOSSIBLE_DATE;
  const recent = dayOf(2000 + year, month, day);
  // 29 February of 1900 did not exist, that of 2000 did: a day is looked at in the century that is chosen.
  return 2000_00_00 + year * 10_000 + month * 100 + day > latest ? dayOf(1900 + year, month, day) : recent;
}

function dayOf(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return IMPOSSIBLE_DATE;
  return year * 10_000 + month * 100 + day;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const TWO_DIGITS = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, "0"));

/** yyyymmdd -> `yyyy-mm-dd`. */
export function writtenDate(packed: number): string {
  const year = Math.floor(packed / 10_000);
  const month = Math.floor(packed / 100) % 100;
  return String(year).padStart(4, "0") + "-" + (TWO_DIGITS[month] ?? "") + "-" + (TWO_DIGITS[packed % 100] ?? "");
}

/** `yyyy-mm-dd` -> yyyymmdd. */
export function packedDate(written: string): number {
  return Number(written.replaceAll("-", ""));
}
