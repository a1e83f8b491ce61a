import { writtenDate } from "#core/checking/read-date.ts";

/** As spreadsheets write it: one digit, decimals, sign and at least two digits of the exponent. Codes like 1E5 are none. */
const SCIENTIFIC = /^\d(?:[.,](\d+))?E\+(\d{2,3})$/i;
const ERROR_VALUE = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|#{2,})$/i;
/** Spreadsheets keep so many digits of a number; those behind become zeros. */
export const KEPT_DIGITS = 15;

export function isScientificNumber(text: string): boolean {
  // Most cells that begin with a digit go on with another.
  const second = text.charCodeAt(1);
  return (second < 48 || second > 57) && SCIENTIFIC.test(text);
}

/** The digits of `1.23456E+05`, where none is missing; null where the mantissa has fewer, or decimals are left. */
export function scientificDigits(text: string): string | null {
  const match = SCIENTIFIC.exec(text);
  const decimals = match?.[1] ?? "";
  if (!match || decimals.length !== Number(match[2]) || decimals.length >= KEPT_DIGITS) return null;
  return text.charAt(0) + decimals;
}

/** Of `cut` numbers of more than 15 digits with nothing but zeros behind the 15th: there are more than chance makes. */
export function isBeyondChance(cut: number, lengths: Iterable<readonly [length: number, cells: number]>): boolean {
  let chance = 0;
  for (const [length, cells] of lengths) if (length > KEPT_DIGITS) chance += cells * 10 ** (KEPT_DIGITS - length);
  return cut > chance + 4 * Math.sqrt(chance) + 0.5;
}

/** `1234567890123450`, where the digits behind the 15th may have been others. */
export function isCut(digits: string): boolean {
  if (digits.length <= KEPT_DIGITS) return false;
  for (let at = KEPT_DIGITS; at < digits.length; at++) if (digits.charCodeAt(at) !== 48) return false;
  return true;
}

/** What a formula leaves behind when it fails, and a number that its column was too narrow for. */
export function isErrorValue(text: string): boolean {
  return text.charCodeAt(0) === 35 && ERROR_VALUE.test(text);
}

/** Of the numbers that may be days. */
export const SERIAL_DIGITS = 5;
export const FIRST_SERIAL = 20_000;
export const LAST_SERIAL = 60_000;
const DAY = 86_400_000;
/** Day 0 of the 1900 system for all days behind 29 February 1900, which spreadsheets count and which never was. */
const EPOCH = Date.UTC(1899, 11, 30);
const PHANTOM_DAY = 60;

/** The day (yyyymmdd) that a spreadsheet of the 1900 system means by a number; null for none, and for 29 February 1900. */
export function dayOfSerial(serial: number): number | null {
  if (!Number.isInteger(serial) || serial < 1 || serial === PHANTOM_DAY || serial > 2_958_465) return null;
  const day = new Date(EPOCH + (serial < PHANTOM_DAY ? serial + 1 : serial) * DAY);
  return day.getUTCFullYear() * 10_000 + (day.getUTCMonth() + 1) * 100 + day.getUTCDate();
}

/** `45123` -> 45123 where it may be a day of somebody living (1954 to 2064); null for any other text. */
export function serialOf(text: string): number | null {
  if (text.length !== SERIAL_DIGITS || !isDigits(text)) return null;
  const serial = Number(text);
  return serial >= FIRST_SERIAL && serial <= LAST_SERIAL ? serial : null;
}

/** The same as yyyy-mm-dd. */
export function writtenSerial(serial: number): string | null {
  const day = dayOfSerial(serial);
  return day === null ? null : writtenDate(day);
}

const MOMENT = /^(\d{5})(?:[.,](\d{1,15}))?$/;
/** So many decimals of a day tell a second from the next. */
const EXACT_DECIMALS = 5;

/** A day (yyyymmdd) and seconds of it; `isRounded` where decimals are missing, so that the minute is not known. */
export type Moment = { readonly day: number; readonly seconds: number; readonly isRounded: boolean };

/** `46349.375` -> 23 November 2026, 9 o'clock, as a spreadsheet of the 1900 system means it; null for any other text. */
export function momentOf(text: string): Moment | null {
  const match = MOMENT.exec(text);
  const serial = match?.[1] === undefined ? null : serialOf(match[1]);
  if (!match || serial === null) return null;
  const decimals = match[2] ?? "";
  const part = Number(`0.${decimals}`);
  // Of the times that fewer decimals tell exactly, others are a narrow column's: 0.4 may be 9:00 as well as 9:36.
  const isWhole = Number.isInteger(part * 16);
  const seconds = Math.round(part * 24 * 60 * 60);
  const isNext = seconds === 24 * 60 * 60;
  const day = dayOfSerial(isNext ? serial + 1 : serial);
  if (day === null) return null;
  return { day, seconds: isNext ? 0 : seconds, isRounded: decimals.length < EXACT_DECIMALS && !isWhole };
}

/** The same as yyyy-mm-ddThh:mm:ss. */
export function writtenMoment({ day, seconds }: Moment): string {
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${writtenDate(day)}T${clock.map((part) => String(part).padStart(2, "0")).join(":")}`;
}

/** Digits from end to end. */
export function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return text !== "";
}
