import { NOT_A_DATE, readDate } from "#core/checking/read-date.ts";
import {
  dayOfSerial,
  isCut,
  isErrorValue,
  isScientificNumber,
  momentOf,
  scientificDigits,
  SERIAL_DIGITS,
  serialOf,
} from "#core/damage/cell-damage.ts";
import { dayInFormat } from "#core/damage/day-in-format.ts";
import { undoMojibake } from "#core/damage/undo-mojibake.ts";
import type { DamagedCell } from "#core/damage/damage-kind.ts";
import type { WatchedColumn, WatchedDate } from "#core/damage/watched-columns.ts";

/** Cells that are named of each damage, and how much is kept of a long one. */
const NAMED = 5;
const LONGEST_EXAMPLE = 200;
const ZERO = 48;
/** Longer digits are no codes. */
export const LONGEST_CODE = 40;

/** How many cells, and the first of them in the order of their rows. */
export type Tally = { cells: number; first: DamagedCell[] };

/** The row that is being counted. */
export type SeenRow = {
  row: number;
  /** Dates of it are read. */
  isLooked: boolean;
  /** It has as many cells as the header and no quotation mark out of place, so that they stand under their columns. */
  isInStep: boolean;
};

/** What was counted in one column, as plain data, so that parts of a file can be counted apart. */
export type ColumnCounts = {
  filled: number;
  /** Cells of digits alone, by their length. */
  readonly digits: Tally[];
  /** Those that begin with a zero. */
  readonly zeroLed: number[];
  /** `2138-1234`: digits in front of a hyphen and four more, by how many stand in front. */
  readonly plusFour: Tally[];
  /** ZIP codes without their zeros beside a state whose codes begin so. */
  ofState: number;
  readonly scientific: Tally;
  /** Of these, those that hold all their digits. */
  readonly exact: Tally;
  /** More than 15 digits, those behind the 15th zeros. */
  readonly cut: Tally;
  readonly error: Tally;
  readonly mojibake: Tally;
  /** Of these, those that can be read again. */
  readonly undone: Tally;
  /** Of the rows whose dates are read: dates in the declared order or year first, the first and last as yyyymmdd. */
  dates: number;
  earliest: number;
  latest: number;
  /** Of all rows: cells that no other order reads than the declared one, and those that only the other one reads. */
  onlyDeclared: number;
  readonly onlyOther: Tally;
  /** Numbers that may be days, by the year of that day. */
  readonly serials: Record<number, Tally>;
  /** Numbers that may be times, but of which minute is not known. */
  readonly rounded: Tally;
  /** Of both, those in rows whose dates are read. */
  lookedSerials: number;
  /** Of the serials of a time, those that are not midnight. */
  clocked: number;
};

export function noCounts(): ColumnCounts {
  return {
    filled: 0,
    digits: Array.from({ length: LONGEST_CODE + 1 }, tally),
    zeroLed: Array.from({ length: LONGEST_CODE + 1 }, () => 0),
    plusFour: Array.from({ length: LONGEST_ZIP + 1 }, tally),
    ofState: 0,
    scientific: tally(),
    exact: tally(),
    cut: tally(),
    error: tally(),
    mojibake: tally(),
    undone: tally(),
    dates: 0,
    earliest: 9999_99_99,
    latest: 0,
    onlyDeclared: 0,
    onlyOther: tally(),
    serials: {},
    rounded: tally(),
    lookedSerials: 0,
    clocked: 0,
  };
}

/** Counts a cell that begins with anything but a letter or a digit: white space around it, or the sign of an error. */
export function countOther(counts: ColumnCounts, column: WatchedColumn, cell: string, seen: SeenRow): void {
  const text = cell.trim();
  const first = text.charCodeAt(0);
  if (text === "") counts.filled--;
  else if (isErrorValue(text)) add(counts.error, seen, text);
  else if (column.look === "other") return;
  else if (first >= 48 && first <= 57) countNumber(counts, column, text, seen);
  else if (column.look === "words") countLetters(counts, text, seen);
  else if (column.date?.isWordy) countWordyDate(counts, column.date, text, seen);
}

/** Counts a date whose format begins with a word, such as `Mar 5, 2026`. */
export function countWordyDate(counts: ColumnCounts, date: WatchedDate, cell: string, seen: SeenRow): void {
  if (seen.isLooked) noteDay(counts, dayInFormat(date, cell.trimEnd()));
}

/** Counts a cell that begins with a digit. */
export function countNumber(counts: ColumnCounts, column: WatchedColumn, cell: string, seen: SeenRow): void {
  if (isSpace(cell.charCodeAt(cell.length - 1))) return countTrimmed(counts, column, cell.trimEnd(), seen);
  countTrimmed(counts, column, cell, seen);
}

function countTrimmed(counts: ColumnCounts, column: WatchedColumn, cell: string, seen: SeenRow): void {
  const { length } = cell;
  const { look, date } = column;
  if (date?.time) return countTime(counts, date, cell, seen);
  if (date !== null) return countDate(counts, date, cell, seen);
  let digits = 1;
  while (digits < length && isDigit(cell.charCodeAt(digits))) digits++;
  if (digits === length) return countCode(counts, cell, seen);
  if (digits <= LONGEST_ZIP && length === digits + 5 && PLUS_FOUR.test(cell)) {
    add(counts.plusFour[digits] ?? tally(), seen, cell);
  } else if (digits === 1 && isScientificNumber(cell)) {
    countScientific(counts, cell, seen);
  } else if (look === "words" && NOT_ASCII.test(cell)) {
    countLetters(counts, cell, seen);
  }
}

function countScientific(counts: ColumnCounts, cell: string, seen: SeenRow): void {
  add(counts.scientific, seen, cell);
  if (scientificDigits(cell) !== null) add(counts.exact, seen, cell);
}

export const NOT_ASCII = /[\u0080-\uffff]/;
const LONGEST_ZIP = 5;
const PLUS_FOUR = /^\d+-\d{4}$/;

/** A cell of digits alone. */
function countCode(counts: ColumnCounts, cell: string, seen: SeenRow): void {
  const { length } = cell;
  const tallied = counts.digits[length];
  if (tallied === undefined) return;
  add(tallied, seen, cell);
  if (cell.charCodeAt(0) === ZERO) counts.zeroLed[length] = (counts.zeroLed[length] ?? 0) + 1;
  if (isCut(cell)) add(counts.cut, seen, cell);
}

/** The same of a cell that is none of the first of its length, and whose last digits are not all zeros. */
export function countMoreDigits(counts: ColumnCounts, length: number, isZeroLed: boolean): void {
  const tallied = counts.digits[length];
  if (tallied === undefined) return;
  tallied.cells++;
  if (isZeroLed) counts.zeroLed[length] = (counts.zeroLed[length] ?? 0) + 1;
}

/** Whether a tally has all the cells that it names, so that the next one only counts. */
export function isNamed(tallied: Tally | undefined): boolean {
  return tallied === undefined || tallied.first.length === NAMED;
}

function countDate(counts: ColumnCounts, date: WatchedDate, cell: string, seen: SeenRow): void {
  const { order, latest } = date;
  const serial = cell.length === SERIAL_DIGITS ? serialOf(cell) : null;
  if (serial !== null) {
    const year = Math.floor((dayOfSerial(serial) ?? 0) / 10_000);
    add((counts.serials[year] ??= tally()), seen, cell);
    if (seen.isLooked) counts.lookedSerials++;
    return;
  }
  if (isScientificNumber(cell)) return countScientific(counts, cell, seen);
  if (order === "mdy" || order === "dmy") countOrder(counts, { order, latest }, cell, seen);
  if (!seen.isLooked) return;
  noteDay(counts, date.format === null ? readDate(cell, order, latest) : dayInFormat(date, cell));
}

function noteDay(counts: ColumnCounts, day: number): void {
  if (day <= 0) return;
  counts.dates++;
  if (day < counts.earliest) counts.earliest = day;
  if (day > counts.latest) counts.latest = day;
}

/** One that says its offset or zone proves nothing: a spreadsheet has dropped those of the numbers. */
const ISO_TIME = /^\d{4}-\d\d-\d\d[T ][\d:.,]+$/;
const ISO_DAY = 10;

function countTime(counts: ColumnCounts, date: WatchedDate, cell: string, seen: SeenRow): void {
  const moment = momentOf(cell);
  if (moment !== null) {
    add(moment.isRounded ? counts.rounded : (counts.serials[Math.floor(moment.day / 10_000)] ??= tally()), seen, cell);
    if (seen.isLooked) counts.lookedSerials++;
    if (moment.seconds > 0 && !moment.isRounded) counts.clocked++;
  } else if (seen.isLooked) {
    const isIso = ISO_TIME.test(cell);
    const day = date.format === null ? NOT_A_DATE : dayInFormat(date, cell);
    noteDay(counts, day > 0 || !isIso ? day : readDate(cell.slice(0, ISO_DAY), "ymd", null));
  }
}

/** Of `13/02/1980` only one order is possible. A year in front is no question. */
function countOrder(
  counts: ColumnCounts,
  { order, latest }: { readonly order: "mdy" | "dmy"; readonly latest: number | null },
  cell: string,
  seen: SeenRow,
): void {
  let one = cell.charCodeAt(0) - 48;
  let at = 1;
  const next = cell.charCodeAt(1) - 48;
  if (next >= 0 && next <= 9) {
    one = 10 * one + next;
    at = 2;
  }
  const sign = cell.charCodeAt(at);
  if (sign < 45 || sign > 47) return;
  let two = cell.charCodeAt(at + 1) - 48;
  if (!(two >= 0 && two <= 9)) return;
  const last = cell.charCodeAt(at + 2) - 48;
  if (last >= 0 && last <= 9) two = 10 * two + last;
  if (countDayAndMonth(counts, order, one, two)) return;
  if (readDate(cell, order === "mdy" ? "dmy" : "mdy", latest) > 0) add(counts.onlyOther, seen, cell);
}

/** The first two numbers of a date. False, with nothing counted, where only the other order may make a day of them. */
export function countDayAndMonth(counts: ColumnCounts, order: "mdy" | "dmy", one: number, two: number): boolean {
  const month = order === "mdy" ? one : two;
  const day = order === "mdy" ? two : one;
  if (month > 12) return day > 12;
  if (day > 12 && day <= 31) counts.onlyDeclared++;
  return true;
}

/** What all letters begin with that `undoMojibake` puts right, and what took the place of others. */
const MAYBE_WRONG = /[\u00c2-\u00c5\u00ce-\u00d1\u00e1\u00e2\u00f0][\u0081-\u00bf\u0152-\u2122]|\ufffd/;

/** Counts a cell whose letters may have been read in a wrong encoding. */
export function countLetters(counts: ColumnCounts, cell: string, seen: SeenRow): void {
  if (!MAYBE_WRONG.test(cell)) return;
  const undone = undoMojibake(cell) !== null;
  if (!undone && !cell.includes("\ufffd")) return;
  add(counts.mojibake, seen, cell);
  if (undone) add(counts.undone, seen, cell);
}

/** Several tallies as one. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = tally();
  for (const one of tallies) addTally(sum, one);
  return sum;
}

function tally(): Tally {
  return { cells: 0, first: [] };
}

function add(to: Tally, { row, isInStep }: SeenRow, cell: string): void {
  to.cells++;
  if (to.first.length < NAMED) to.first.push({ row, cell: isInStep ? cell.slice(0, LONGEST_EXAMPLE) : null });
}

function addTally(to: Tally, from: Tally | undefined): void {
  if (from === undefined || from.cells === 0) return;
  to.cells += from.cells;
  to.first = [...to.first, ...from.first].toSorted((one, other) => one.row - other.row).slice(0, NAMED);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** May be white space that `trimEnd` takes away, of the kinds that files have; among them are control characters that it leaves. */
function isSpace(code: number): boolean {
  return code <= 32 || code === 0xa0;
}
