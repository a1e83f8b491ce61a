import { KEPT_DIGITS, SERIAL_DIGITS } from "#core/damage/cell-damage.ts";
import { type ColumnCounts, countDayAndMonth, countMoreDigits, isNamed } from "#core/damage/damage-counts.ts";
import type { WatchedColumn } from "#core/damage/watched-columns.ts";
import { type ByteRecord, WIDE } from "#core/file/byte-records.ts";

const SPACE = 32;
const HASH = 35;
const DASH = 45;
const SLASH = 47;
const ZERO = 48;
const NINE = 57;
const ASCII = 127;
const SHORT_ZIPS: readonly number[] = [3, 4, 7, 8];

/**
 * Counts a cell as what its bytes surely are: most hold nothing that a spreadsheet leaves behind, and digits are counted
 * as such. False, with nothing counted, for one that has to be looked at as text. `isLooked`: its date is to be read.
 */
export function countBytes(
  record: ByteRecord,
  column: WatchedColumn,
  counts: ColumnCounts,
  isLooked: boolean,
): boolean {
  const { bytes } = record;
  const { at } = column;
  const from = record.starts[at] ?? 0;
  const to = record.ends[at] ?? 0;
  if (from === to) return true;
  const first = bytes[from] ?? 0;
  if (column.look === "other") return first !== HASH;
  const isNumber = first >= ZERO && first <= NINE;
  if (!isNumber && first <= ASCII && (first <= SPACE || first === HASH)) return false;
  if (!isNumber && isLooked && column.date?.isWordy) return false;
  if (column.look === "words" && ((record.kinds[at] ?? 0) & WIDE) !== 0) {
    if (isNumber || mayBeWrong(bytes, from, to)) return false;
  } else if (isNumber) {
    if (!countNumber(bytes, from, to, { column, counts, isLooked })) return false;
  } else if (first > ASCII) return false;
  counts.filled++;
  return true;
}

type Known = {
  readonly column: WatchedColumn;
  readonly counts: ColumnCounts;
  readonly isLooked: boolean;
};

function countNumber(bytes: Uint8Array, from: number, to: number, { column, counts, isLooked }: Known): boolean {
  const last = bytes[to - 1] ?? 0;
  if (last <= SPACE || last >= ASCII) return false;
  let digits = 1;
  while (from + digits < to && isDigit(bytes[from + digits])) digits++;
  const isAll = from + digits === to;
  if (column.date === null) {
    // A ZIP code without its zeros is looked at beside its state.
    if (column.state >= 0 && SHORT_ZIPS.includes(digits)) return false;
    if (isAll) return countDigits(bytes, from, to, counts);
    if (bytes[from + digits] === DASH && to - from === digits + 5 && digits <= 5) {
      const hyphened = counts.plusFour[digits];
      if (!isPlusFour(bytes, to) || !isNamed(hyphened)) return false;
      if (hyphened) hyphened.cells++;
      return true;
    }
    // `1.2E+11` goes on with something else behind its first digit; house numbers and times do not matter.
    return digits > 1;
  }
  if (isLooked) return false;
  if (isAll) return digits !== SERIAL_DIGITS;
  if (digits === 4 && bytes[from + 4] === DASH) return true;
  const { order, format, time } = column.date;
  if (format !== null || time !== null) return digits !== SERIAL_DIGITS;
  if (order !== "mdy" && order !== "dmy") return false;
  const sign = bytes[from + digits] ?? 0;
  if (digits > 2 || sign < DASH || sign > SLASH) return false;
  const one = numberAt(bytes, from, from + digits);
  const second = from + digits + 1;
  if (!isDigit(bytes[second])) return true;
  const behind = isDigit(bytes[second + 1]) ? second + 2 : second + 1;
  // `1.2E+11` begins like a date.
  if (bytes[behind] !== sign) return false;
  const two = numberAt(bytes, second, behind);
  return countDayAndMonth(counts, order, one, two);
}

/** Counts all but the first cells of a length, which are to be named, and those that end with zeros alone. */
function countDigits(bytes: Uint8Array, from: number, to: number, counts: ColumnCounts): boolean {
  const length = to - from;
  if (!isNamed(counts.digits[length])) return false;
  if (length > KEPT_DIGITS) {
    let last = to - 1;
    while (last >= from + KEPT_DIGITS && bytes[last] === ZERO) last--;
    if (last < from + KEPT_DIGITS) return false;
  }
  countMoreDigits(counts, length, bytes[from] === ZERO);
  return true;
}

function isPlusFour(bytes: Uint8Array, to: number): boolean {
  return isDigit(bytes[to - 4]) && isDigit(bytes[to - 3]) && isDigit(bytes[to - 2]) && isDigit(bytes[to - 1]);
}

function numberAt(bytes: Uint8Array, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = 10 * number + (bytes[at] ?? 0) - ZERO;
  return number;
}

/**
 * Whether a cell may hold what a wrong encoding makes of letters: one of `ÂÃÄÅÎÏÐÑáâð` with another letter or sign
 * beyond ASCII behind it, or U+FFFD.
 */
function mayBeWrong(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0xef) return true;
    if (byte !== 0xc3 || (bytes[at + 2] ?? 0) < 0x80 || at + 2 >= to) continue;
    const letter = bytes[at + 1] ?? 0;
    if (isLead(letter)) return true;
  }
  return false;
}

/** Behind a byte 0xc3: the letters that UTF-8's first bytes look like. */
function isLead(byte: number): boolean {
  return (
    (byte >= 0x82 && byte <= 0x85) || (byte >= 0x8e && byte <= 0x91) || byte === 0xa1 || byte === 0xa2 || byte === 0xb0
  );
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}
