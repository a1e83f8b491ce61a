import { readDate } from "#core/checking/read-date.ts";
import {
  isCut,
  isErrorValue,
  isScientificNumber,
  LAST_SERIAL,
  scientificDigits,
  serialOf,
} from "#core/damage/cell-damage.ts";
import { undoMojibake } from "#core/damage/undo-mojibake.ts";
import type { WatchedColumn } from "#core/damage/watched-columns.ts";

/** Rows that are named of each damage. */
const NAMED_ROWS = 5;
/** Longer digits are no codes. */
export const LONGEST_CODE = 40;

/** How many cells, and the first rows of them in order. */
export type Tally = { cells: number; rows: number[] };

/** What was counted in one column; nothing but numbers, so that parts of a file can be counted apart. */
export type ColumnCounts = {
  filled: number;
  /** Cells of digits alone, by their length. */
  readonly digits: Tally[];
  /** Those that begin with a zero. */
  readonly zeroLed: number[];
  readonly scientific: Tally;
  /** Of these, those that hold all their digits. */
  exact: number;
  /** More than 15 digits, those behind the 15th zeros. */
  readonly cut: Tally;
  readonly error: Tally;
  readonly mojibake: Tally;
  /** Of these, those that can be read again. */
  undone: number;
  /** Of the rows whose dates are read: dates in the declared order or year first, the first and last as yyyymmdd. */
  dates: number;
  earliest: number;
  latest: number;
  /** Of all rows: cells that no other order reads than the declared one, and those that only the other one reads. */
  onlyDeclared: number;
  readonly onlyOther: Tally;
  readonly serials: Tally;
  firstSerial: number;
  lastSerial: number;
  /** Of the serials, those in rows whose dates are read. */
  lookedSerials: number;
};

export function noCounts(): ColumnCounts {
  return {
    filled: 0,
    digits: Array.from({ length: LONGEST_CODE + 1 }, tally),
    zeroLed: Array.from({ length: LONGEST_CODE + 1 }, () => 0),
    scientific: tally(),
    exact: 0,
    cut: tally(),
    error: tally(),
    mojibake: tally(),
    undone: 0,
    dates: 0,
    earliest: 9999_99_99,
    latest: 0,
    onlyDeclared: 0,
    onlyOther: tally(),
    serials: tally(),
    firstSerial: LAST_SERIAL + 1,
    lastSerial: 0,
    lookedSerials: 0,
  };
}

/** Counts a cell that begins with anything but a letter or a digit: white space around it, or the sign of an error. */
export function countOther(
  counts: ColumnCounts,
  column: WatchedColumn,
  cell: string,
  row: number,
  isLooked: boolean,
): void {
  const text = cell.trim();
  const first = text.charCodeAt(0);
  if (text === "") counts.filled--;
  else if (isErrorValue(text)) add(counts.error, row);
  else if (column.look === "other") return;
  else if (first >= 48 && first <= 57) countNumber(counts, column, text, row, isLooked);
  else if (column.look === "words") countLetters(counts, text, row);
}

/** Counts a cell that begins with a digit. `isLooked`: dates of that row are read. */
export function countNumber(
  counts: ColumnCounts,
  column: WatchedColumn,
  cell: string,
  row: number,
  isLooked: boolean,
): void {
  const { length } = cell;
  if (isSpace(cell.charCodeAt(length - 1))) return countNumber(counts, column, cell.trimEnd(), row, isLooked);
  const { look, date } = column;
  if (date !== null) return countDate(counts, date, cell, row, isLooked);
  let digits = 1;
  while (digits < length && isDigit(cell.charCodeAt(digits))) digits++;
  if (digits === length) return countDigits(counts, cell, row);
  if (digits === 1 && isScientificNumber(cell)) {
    add(counts.scientific, row);
    if (scientificDigits(cell) !== null) counts.exact++;
  } else if (look === "words" && NOT_ASCII.test(cell)) {
    countLetters(counts, cell, row);
  }
}

export const NOT_ASCII = /[\u0080-\uffff]/;

function countDigits(counts: ColumnCounts, cell: string, row: number): void {
  const { length } = cell;
  const tallied = counts.digits[length];
  if (tallied === undefined) return;
  add(tallied, row);
  if (cell.charCodeAt(0) === 48) counts.zeroLed[length] = (counts.zeroLed[length] ?? 0) + 1;
  if (isCut(cell)) add(counts.cut, row);
}

function countDate(
  counts: ColumnCounts,
  { order, latest }: NonNullable<WatchedColumn["date"]>,
  cell: string,
  row: number,
  isLooked: boolean,
): void {
  const serial = cell.length === 5 ? serialOf(cell) : null;
  if (serial !== null) {
    add(counts.serials, row);
    counts.firstSerial = Math.min(counts.firstSerial, serial);
    counts.lastSerial = Math.max(counts.lastSerial, serial);
    if (isLooked) counts.lookedSerials++;
    return;
  }
  if (order === "mdy" || order === "dmy") countOrder(counts, { order, latest }, cell, row);
  if (!isLooked) return;
  const day = readDate(cell, order, latest);
  if (day <= 0) return;
  counts.dates++;
  if (day < counts.earliest) counts.earliest = day;
  if (day > counts.latest) counts.latest = day;
}

/** Of `13/02/1980` only one order is possible. A year in front is no question. */
function countOrder(
  counts: ColumnCounts,
  { order, latest }: { readonly order: "mdy" | "dmy"; readonly latest: number | null },
  cell: string,
  row: number,
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
  const last = cell.charCodeAt(at + 2) - 48;
  if (last >= 0 && last <= 9) two = 10 * two + last;
  const [month, day] = order === "mdy" ? [one, two] : [two, one];
  if (month <= 12) {
    if (day > 12 && day <= 31) counts.onlyDeclared++;
  } else if (day <= 12 && readDate(cell, order === "mdy" ? "dmy" : "mdy", latest) > 0) {
    add(counts.onlyOther, row);
  }
}

/** What all letters begin with that `undoMojibake` puts right, and what took the place of others. */
const MAYBE_WRONG = /[\u00c2-\u00c5\u00ce-\u00d1\u00e1\u00e2\u00f0][\u0081-\u00bf\u0152-\u2122]|\ufffd/;

/** Counts a cell whose letters may have been read in a wrong encoding. */
export function countLetters(counts: ColumnCounts, cell: string, row: number): void {
  if (!MAYBE_WRONG.test(cell)) return;
  const undone = undoMojibake(cell) !== null;
  if (!undone && !cell.includes("\ufffd")) return;
  add(counts.mojibake, row);
  if (undone) counts.undone++;
}

/** Adds what was counted in another part of the file; either may be the later one. */
export function addCounts(to: ColumnCounts, from: ColumnCounts): void {
  to.filled += from.filled;
  to.digits.forEach((one, length) => addTally(one, from.digits[length]));
  to.zeroLed.forEach((cells, length) => (to.zeroLed[length] = cells + (from.zeroLed[length] ?? 0)));
  for (const kind of ["scientific", "cut", "error", "mojibake", "onlyOther", "serials"] as const) {
    addTally(to[kind], from[kind]);
  }
  for (const kind of ["exact", "undone", "dates", "onlyDeclared", "lookedSerials"] as const) to[kind] += from[kind];
  to.earliest = Math.min(to.earliest, from.earliest);
  to.latest = Math.max(to.latest, from.latest);
  to.firstSerial = Math.min(to.firstSerial, from.firstSerial);
  to.lastSerial = Math.max(to.lastSerial, from.lastSerial);
}

function tally(): Tally {
  return { cells: 0, rows: [] };
}

function add(to: Tally, row: number): void {
  to.cells++;
  if (to.rows.length < NAMED_ROWS) to.rows.push(row);
}

function addTally(to: Tally, from: Tally | undefined): void {
  if (from === undefined || from.cells === 0) return;
  to.cells += from.cells;
  to.rows = [...to.rows, ...from.rows].toSorted((one, other) => one - other).slice(0, NAMED_ROWS);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** White space that `trimEnd` takes away, of the kinds that files have. */
function isSpace(code: number): boolean {
  return code <= 32 || code === 0xa0;
}
