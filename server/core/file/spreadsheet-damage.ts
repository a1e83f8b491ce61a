import { readDate } from "#core/checking/read-date.ts";
import {
  isBeyondChance,
  isCut,
  isDigits,
  isErrorValue,
  isScientificNumber,
  KEPT_DIGITS,
  momentOf,
} from "#core/damage/cell-damage.ts";
import { undoMojibake } from "#core/damage/undo-mojibake.ts";
import type { ColumnName } from "./column-names.ts";
import type { FormatNote } from "./format-note.ts";
import { groupedNumber } from "./grouped-number.ts";
import type { SampleRecord } from "./sample-records.ts";

type SampleCell = { readonly row: number; readonly text: string };
/** Any year of two digits is taken as one here. */
const ANY_DAY = 2099_12_31;

/** What spreadsheets and careless conversions did to the cells, one note a column and kind; rows are named, no cell is. */
export function spreadsheetDamage(
  columns: readonly ColumnName[],
  rows: readonly SampleRecord[],
): readonly FormatNote[] {
  return columns.flatMap((column) => {
    const cells = rows.map(({ row, cells: all }) => ({ row, text: (all[column.number - 1] ?? "").trim() }));
    const matching = (is: (text: string) => boolean) => cells.filter(({ text }) => is(text)).map(({ row }) => row);
    return [
      note("scientific_notation", column, matching(isScientificNumber), [
        "is written like 1.2E+11: a spreadsheet has shortened it",
        "are written like 1.2E+11: a spreadsheet has shortened them",
      ]),
      note("lost_leading_zeros", column, withoutLeadingZeros(cells), [
        "is shorter than the others and seems to have lost its leading zeros",
        "are shorter than the others and seem to have lost their leading zeros",
      ]),
      note("digits_lost", column, cutNumbers(cells), [
        "has nothing but zeros behind its 15th digit: a spreadsheet has dropped the others",
        "have nothing but zeros behind their 15th digit: a spreadsheet has dropped the others",
      ]),
      note("date_serial", column, daysAmongDates(cells), [
        "is a number like 45123 or 46349.375 among dates: a spreadsheet’s number for a day",
        "are numbers like 45123 or 46349.375 among dates: a spreadsheet’s numbers for days",
      ]),
      note("spreadsheet_error", column, matching(isErrorValue), [
        "holds the error value of a formula, like #N/A",
        "hold the error value of a formula, like #N/A",
      ]),
      note(
        "mojibake",
        column,
        matching((text) => text.includes("\ufffd") || undoMojibake(text) !== null),
        [
          "has letters that an earlier program read in a wrong encoding, like “Ã©” for “é”",
          "have letters that an earlier program read in a wrong encoding, like “Ã©” for “é”",
        ],
      ),
    ].filter((found) => found !== null);
  });
}

/** Digits of one length, some with a zero in front, beside fewer shorter ones: 02118 and 2118. */
function withoutLeadingZeros(cells: readonly SampleCell[]): number[] {
  const digits = cells.filter(({ text }) => isDigits(text));
  if (digits.length < 5) return [];
  const longest = digits.reduce((length, { text }) => Math.max(length, text.length), 0);
  const full = digits.filter(({ text }) => text.length === longest);
  const padded = full.some(({ text }) => text.startsWith("0"));
  if (longest < 4 || !padded || full.length < digits.length * 0.6) return [];
  return digits.filter(({ text }) => text.length < longest).map(({ row }) => row);
}

function cutNumbers(cells: readonly SampleCell[]): number[] {
  const long = cells.filter(({ text }) => text.length > KEPT_DIGITS && isDigits(text));
  const cut = long.filter(({ text }) => isCut(text)).map(({ row }) => row);
  return isBeyondChance(
    cut.length,
    long.map(({ text }) => [text.length, 1] as const),
  )
    ? cut
    : [];
}

/** Numbers that may be days in a column of which most cells are dates, whatever their order. */
function daysAmongDates(cells: readonly SampleCell[]): number[] {
  const serials = cells.filter(({ text }) => momentOf(text) !== null);
  const isDay = (text: string) => readDate(text, "mdy", ANY_DAY) > 0 || readDate(text, "dmy", ANY_DAY) > 0;
  // Of a time the day in front of it.
  const isDate = (text: string) => isDay(text.split(/[T ]/, 1)[0] ?? "");
  const dates = cells.filter(({ text }) => isDate(text)).length;
  return dates >= 3 && dates > serials.length ? serials.map(({ row }) => row) : [];
}

function note(
  code: FormatNote["code"],
  column: ColumnName,
  rows: readonly number[],
  [one, many]: readonly [one: string, many: string],
): FormatNote | null {
  if (rows.length === 0) return null;
  const named = rows.slice(0, 3).map(groupedNumber).join(", ");
  const cells =
    rows.length === 1
      ? `one cell (row ${named}) ${one}`
      : `${groupedNumber(rows.length)} cells (rows ${named}${rows.length > 3 ? ", …" : ""}) ${many}`;
  return { code, column: column.number, rows: rows.slice(0, 100), sentence: `In column “${column.name}” ${cells}.` };
}
