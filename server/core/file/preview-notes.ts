import { isBlankRow } from "./blank-row.ts";
import type { FormatNote } from "./format-note.ts";
import { hasDirectionMark } from "./direction-marks.ts";
import { groupedNumber } from "./grouped-number.ts";
import type { SampleRecord } from "./sample-records.ts";

/** Rows below the header that are not as the header says or as they look: ragged, blank, with a quote out of place. */
export function rowNotes(
  records: readonly SampleRecord[],
  width: number,
  malformed: readonly number[],
): readonly FormatNote[] {
  const written = records.filter(({ cells }) => !isBlankRow(cells));
  const ragged = written.filter(({ cells }) => cells.length !== width).map(({ row }) => row);
  const blank = records.filter(({ cells }) => isBlankRow(cells)).map(({ row }) => row);
  const below = malformed.filter((row) => row >= (records[0]?.row ?? 0));
  const turned = written.filter(({ cells }) => cells.some(hasDirectionMark)).map(({ row }) => row);
  return [
    note(
      "ragged_rows",
      ragged,
      (rows) => `${rows} more or fewer cells than the header, which has ${width}`,
      "has",
      "have",
    ),
    note("blank_rows", blank, (rows) => `${rows} blank and will be left out`, "is", "are"),
    note("malformed_quotes", below, (rows) => `${rows} text behind a closing quote`, "has", "have"),
    note(
      "direction_marks",
      turned,
      (rows) => `${rows} invisible marks that show text in another order than it stands in the file; ⇄ shows where`,
      "has",
      "have",
    ),
  ].filter((found) => found !== null);
}

function note(
  code: FormatNote["code"],
  rows: readonly number[],
  sentence: (subject: string) => string,
  one: string,
  many: string,
): FormatNote | null {
  const [first] = rows;
  if (first === undefined) return null;
  const subject =
    rows.length === 1
      ? `Row ${groupedNumber(first)} ${one}`
      : `${groupedNumber(rows.length)} of the rows looked at (the first is row ${groupedNumber(first)}) ${many}`;
  return { code, rows: rows.slice(0, 100), sentence: `${sentence(subject)}.` };
}

/** What was found above the header, and in front of the file. */
export function headNotes(input: {
  readonly mark: string | null;
  readonly separator: string | null;
  readonly titleRows: readonly SampleRecord[];
  readonly headerRow: number;
}): readonly FormatNote[] {
  const { mark, separator, titleRows, headerRow } = input;
  const notes: FormatNote[] = [];
  if (mark !== null) {
    notes.push({
      code: "byte_order_mark",
      sentence: `The file begins with a byte-order mark (${mark.toUpperCase()}), which is dropped.`,
    });
  }
  if (separator !== null) {
    notes.push({
      code: "separator_line",
      rows: [1],
      sentence: `The first line, “sep=${separator}”, tells Excel the delimiter. It is not loaded, but counts as row 1.`,
    });
  }
  const rows = titleRows.map(({ row }) => row);
  if (rows.length > 0) {
    const subject = rows.length === 1 ? "1 title line" : `${groupedNumber(rows.length)} title lines`;
    const sentence = `${subject} above the header (row ${groupedNumber(headerRow)}) ${rows.length === 1 ? "is" : "are"} skipped.`;
    notes.push({ code: "title_rows", rows: rows.slice(0, 100), sentence });
  }
  return notes;
}
