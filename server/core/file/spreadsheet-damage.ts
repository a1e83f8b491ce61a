import type { ColumnName } from "./column-names.ts";
import type { FormatNote } from "./format-note.ts";
import { groupedNumber } from "./grouped-number.ts";
import type { SampleRecord } from "./sample-records.ts";

const scientific = /^[+-]?\d(?:[.,]\d+)?E\+?\d{1,3}$/i;
const errorValue = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|#+)$/;
/** UTF-8 that was once read as Windows-1252, and characters that an earlier program could not read. */
const mojibake = /Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|â€|\ufffd/;

/** What spreadsheets and careless conversions did to the cells, one note a column and kind; rows are named, no cell is. */
export function spreadsheetDamage(
  columns: readonly ColumnName[],
  rows: readonly SampleRecord[],
): readonly FormatNote[] {
  return columns.flatMap((column) => {
    const cells = rows.map(({ row, cells: all }) => ({ row, text: (all[column.number - 1] ?? "").trim() }));
    const matching = (pattern: RegExp) => cells.filter(({ text }) => pattern.test(text)).map(({ row }) => row);
    return [
      note("scientific_notation", column, matching(scientific), [
        "is written like 1.2E+11: a spreadsheet has cut its digits",
        "are written like 1.2E+11: a spreadsheet has cut their digits",
      ]),
      note("lost_leading_zeros", column, withoutLeadingZeros(cells), [
        "is shorter than the others and seems to have lost its leading zeros",
        "are shorter than the others and seem to have lost their leading zeros",
      ]),
      note("spreadsheet_error", column, matching(errorValue), [
        "holds the error value of a formula, like #N/A",
        "hold the error value of a formula, like #N/A",
      ]),
      note("mojibake", column, matching(mojibake), [
        "has letters that an earlier program read in a wrong encoding, like “Ã©” for “é”",
        "have letters that an earlier program read in a wrong encoding, like “Ã©” for “é”",
      ]),
    ].filter((found) => found !== null);
  });
}

/** Digits of one length, some with a zero in front, beside fewer shorter ones: 02118 and 2118. */
function withoutLeadingZeros(cells: readonly { readonly row: number; readonly text: string }[]): number[] {
  const digits = cells.filter(({ text }) => /^\d+$/.test(text));
  if (digits.length < 5) return [];
  const longest = digits.reduce((length, { text }) => Math.max(length, text.length), 0);
  const full = digits.filter(({ text }) => text.length === longest);
  const padded = full.some(({ text }) => text.startsWith("0"));
  if (longest < 4 || !padded || full.length < digits.length * 0.6) return [];
  return digits.filter(({ text }) => text.length < longest).map(({ row }) => row);
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
