import type { FileFault } from "./file-fault.ts";
import { groupedNumber } from "./grouped-number.ts";

/** A quote that is opened in a row and never closed swallows the rest of the file. `column` is where it opens, from 1. */
export function unclosedQuote(row: number, column: number): FileFault {
  return {
    code: "unclosed_quote",
    row,
    sentence: `In row ${groupedNumber(row)}, column ${groupedNumber(column)}, a quote is opened and never closed, so the rest of the file can't be told apart. Close the quote there, or double it ("") if it belongs to the text.`,
  };
}

/** A record over the limit: one enormous line, or a quote that is never closed (`quoteColumn` is where it opens). */
export function recordTooLong(row: number, limit: number, quoteColumn: number | null): FileFault {
  const why =
    quoteColumn === null
      ? "Check that the file is a CSV file with one record a line."
      : `A quote opened in column ${groupedNumber(quoteColumn)} of that row may never have been closed.`;
  return {
    code: "record_too_long",
    row,
    sentence: `Row ${groupedNumber(row)} does not end within ${groupedNumber(limit)} characters, the most that a row may have. ${why}`,
  };
}

export function tooManyColumns(row: number, columns: number, limit: number): FileFault {
  return {
    code: "too_many_columns",
    row,
    sentence: `Row ${groupedNumber(row)} has ${groupedNumber(columns)} columns; a file may have ${groupedNumber(limit)} at most. Check the delimiter, or remove the columns that are not needed.`,
  };
}

/** A row whose quotes can't be told apart at all. */
export function quotesFitNowhere(row: number, limit: number): FileFault {
  return {
    code: "unclosed_quote",
    row,
    sentence: `In row ${groupedNumber(row)} there are more than ${groupedNumber(limit)} quotes out of place, so a quote before them was never closed or is none. Double the quotes ("") that belong to a text, or choose another quote character.`,
  };
}
