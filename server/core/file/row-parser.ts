import type { FileFault } from "./file-fault.ts";
import type { FileFormat } from "./file-format.ts";
import { lineBreakOf, lineBreakSample } from "./line-break.ts";
import { quotesFitNowhere, recordTooLong, tooManyColumns, unclosedQuote } from "./record-fault.ts";
import { createRecordReader, maxMisplacedQuotes } from "./record-reader.ts";
import type { RecordReader } from "./record-reader.ts";

/** The longest record, in characters (UTF-16 code units), its line break included. */
export const maxRecordLength = 1_000_000;
export const maxColumns = 2_000;
/** An error file that comes back has our columns behind those, which are left out later (`createRestoredRows`). */
const addedColumns = 4;

/**
 * Records in the order of the file. `rows[i]` is the record `firstRow + i`: every record of the file counts, from 1 on,
 * title lines, a `sep=` line, header and blank ones too; a line break inside of quotes does not. A blank line is `[""]`.
 */
export type RowBatch = {
  readonly firstRow: number;
  readonly rows: readonly string[][];
  /** The records (by their number) in which a closing quote is followed by something else than a delimiter. */
  readonly malformed: readonly number[];
};

/** Turns the decoded text of one file into records; after a fault all batches are empty. */
export type RowParser = {
  /** The records that are complete by now; often none while a record is long or chunks are small. */
  readonly push: (text: string) => RowBatch;
  /** What is left, also a last record without a line break; to be called once, after the last `push`. */
  readonly end: () => RowBatch;
  /**
   * Goes past so many records that somebody else has read, and answers the number of the next one; null, and nothing is to
   * be read in its place, where lines don't end with a line feed or a record is open.
   */
  readonly nextLine: (passed: number) => number | null;
  /** Why the file can't be cut into records: an unclosed quote, a record too long, too many columns. */
  readonly fault: () => FileFault | null;
};

type Taken = { readonly rows: string[][]; readonly malformed: number[] };

/**
 * A parser for one file, told by the format how cells are divided and quoted (the byte-order mark must be gone, see
 * `createDecoder`). Cells are kept as they are, line breaks within quotes too; only the line's own ending is dropped.
 *
 * Feed it chunks of about 64 KiB: that costs what bare papaparse costs. A record that spans chunks is tried again only
 * once the text has doubled, so that no file takes quadratic time, and at most `maxRecordLength` characters are held.
 * Cells are slices of the pushed text: who keeps one cell keeps its chunk.
 */
export function createRowParser(format: Pick<FileFormat, "delimiter" | "quote">): RowParser {
  let lineBreak: "\n" | "\r" | null = null;
  let reader: RecordReader | null = null;
  let pending = "";
  let [nextRow, worthTrying] = [1, 1];
  let fault: FileFault | null = null;

  function begin(complete: boolean): void {
    lineBreak = lineBreakOf(pending, format.delimiter, format.quote, complete);
    if (lineBreak === null) worthTrying = Math.min(pending.length * 2, lineBreakSample);
    else reader = createRecordReader(format, lineBreak);
  }

  /** Takes the complete records off the pending text. */
  function taken(): Taken {
    let rows: string[][] = [];
    const malformed: number[] = [];
    while (reader !== null && fault === null && pending.length >= worthTrying) {
      const text = pending.length > maxRecordLength ? pending.slice(0, maxRecordLength) : pending;
      const records = reader.complete(text);
      if (records.hopeless !== null) fault = quotesFitNowhere(nextRow + records.hopeless, maxMisplacedQuotes);
      if (records.rows.length === 0) {
        if (pending.length > maxRecordLength)
          fault ??= recordTooLong(nextRow, maxRecordLength, reader.openQuoteColumn(text));
        worthTrying = Math.min(text.length * 2, maxRecordLength + 1);
        break;
      }
      fault ??= widthFault(records.rows, nextRow, maxColumns + addedColumns);
      for (const index of records.malformed) malformed.push(nextRow + index);
      rows = rows.length === 0 ? records.rows : rows.concat(records.rows);
      nextRow += records.rows.length;
      pending = pending.slice(records.cursor);
      worthTrying = 1;
    }
    return { rows, malformed };
  }

  function batch(firstRow: number, { rows, malformed }: Taken): RowBatch {
    if (fault !== null) pending = "";
    return fault === null ? { firstRow, rows, malformed } : { firstRow: nextRow, rows: [], malformed: [] };
  }

  return {
    push: (text) => {
      const firstRow = nextRow;
      if (fault === null) pending += text;
      if (reader === null && pending.length >= worthTrying) begin(false);
      return batch(firstRow, taken());
    },
    end: () => {
      const firstRow = nextRow;
      if (reader === null) begin(true);
      worthTrying = 1;
      const complete = taken();
      if (fault !== null || pending === "") return batch(firstRow, complete);
      // A last line without a line break gets one; what is still open then is an open quote.
      pending += lineBreak ?? "\n";
      worthTrying = 1;
      const last = taken();
      if (fault === null && pending !== "") fault = unclosedQuote(nextRow, reader?.openQuoteColumn(pending) ?? 1);
      return batch(firstRow, joined(complete, last));
    },
    nextLine: (passed) => (lineBreak === "\n" && pending === "" && fault === null ? (nextRow += passed) : null),
    fault: () => fault,
  };
}

function joined(first: Taken, second: Taken): Taken {
  return { rows: first.rows.concat(second.rows), malformed: first.malformed.concat(second.malformed) };
}

/** The first row that has more columns than a file may have. */
export function widthFault(rows: readonly string[][], firstRow: number, most = maxColumns): FileFault | null {
  const index = rows.findIndex((row) => row.length > most);
  const row = rows[index];
  return row === undefined ? null : tooManyColumns(firstRow + index, row.length, maxColumns);
}
