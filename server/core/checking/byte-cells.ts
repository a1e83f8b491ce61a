import { LONGEST_CELL } from "#core/checking/check-text.ts";
import { packedDate, readDate } from "#core/checking/read-date.ts";
import type { FieldType } from "#core/entities/entity.ts";
import { WIDE } from "#core/file/byte-records.ts";

/**
 * Whether a cell, not empty and without anything that JSON text writes in two characters, surely is a good value that is
 * written as it came. False says nothing: the field's own check has to look. `kind` is that of `ByteRecord`.
 */
export type ByteCheck = (bytes: Uint8Array, from: number, to: number, kind: number) => boolean;

/** For types whose good values mostly stay what they are; null for the others. `today` is yyyy-mm-dd. */
export function compileByteCheck(type: FieldType, today: string): ByteCheck | null {
  switch (type.kind) {
    case "text":
      return type.form === undefined ? textCheck(type.maxLength ?? LONGEST_CELL) : null;
    case "identifier":
      return type.form === undefined ? identifierCheck(type.maxLength ?? LONGEST_CELL) : null;
    case "email":
      return isPlainEmail;
    case "date":
      return dayCheck(type.notAfterToday === true ? packedDate(today) : latestDay);
    case "postal-code":
      return isZip;
    default:
      return null;
  }
}

/** Years that checking takes for likely: see `compileDateChecker`. */
const earliestDay = 1800_00_00;
const latestDay = 2200_99_99;

/** No text is longer in characters than in bytes. */
function textCheck(maxLength: number): ByteCheck {
  return (bytes, from, to) => to - from <= maxLength && hasSolidEnds(bytes, from, to);
}

/** What begins with a number may be one that a spreadsheet has shortened. */
function identifierCheck(maxLength: number): ByteCheck {
  return (bytes, from, to) => {
    if (to - from > maxLength || !hasSolidEnds(bytes, from, to)) return false;
    const first = bytes[from] ?? 0;
    if (!isDigit(first) && first !== 43 && first !== 45) return true;
    for (let at = from + 1; at < to; at++) if (((bytes[at] ?? 0) | 0x20) === 101) return false;
    return true;
  };
}

/** No white space around it, and no “#”, with which the errors of spreadsheets begin. */
function hasSolidEnds(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from] ?? 0;
  const last = bytes[to - 1] ?? 0;
  return first > 0x20 && first < 0x7f && first !== 35 && last > 0x20 && last < 0x7f;
}

/** A day as yyyy-mm-dd, which every order means alike. */
function dayCheck(latest: number): ByteCheck {
  return (bytes, from, to) => {
    if (to - from !== 10 || bytes[from + 4] !== 45 || bytes[from + 7] !== 45) return false;
    let packed = 0;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] ?? 0;
      if (at === from + 4 || at === from + 7) continue;
      if (!isDigit(byte)) return false;
      packed = packed * 10 + byte - 48;
    }
    const [month, day] = [Math.floor(packed / 100) % 100, packed % 100];
    if (month < 1 || month > 12 || day < 1 || packed < earliestDay || packed > latest || packed > latestDay)
      return false;
    return day <= 28 || readDate(String.fromCharCode(...bytes.subarray(from, to)), null, null) === packed;
  };
}

const LETTER = 1;
const DIGIT = 2;
const kinds = new Uint8Array(256);
for (let code = 48; code <= 57; code++) kinds[code] = DIGIT;
for (let code = 97; code <= 122; code++) kinds[code] = kinds[code - 32] = LETTER;

/** As `isPlainEmail` of check-email.ts: letters and digits with single dots between them. */
function isPlainEmail(bytes: Uint8Array, from: number, to: number, kind: number): boolean {
  if (to - from > 64 || (kind & WIDE) !== 0) return false;
  let sign = -1;
  let lastDot = -1;
  let behindSign = true;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (kinds[byte] !== 0) {
      behindSign = false;
      continue;
    }
    if (behindSign) return false;
    if (byte === 46) lastDot = at;
    else if (byte === 64 && sign < 0) sign = at;
    else return false;
    behindSign = true;
  }
  return sign > from && lastDot > sign && to - lastDot > 2 && kinds[bytes[lastDot + 1] ?? 0] === LETTER;
}

function isZip(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isDigit(bytes[at] ?? 0)) return false;
  return to - from === 5;
}

function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}
