import { returnedErrorFile } from "#core/reports/returned-error-file.ts";
import { isBlankRow } from "./blank-row.ts";
import { columnNames } from "./column-names.ts";
import { createDecoder } from "./decode.ts";
import { delimiters, detectDelimiter, separatorLine } from "./detect-delimiter.ts";
import { detectEncoding } from "./detect-encoding.ts";
import type { DetectedEncoding } from "./detect-encoding.ts";
import { detectHeader } from "./detect-header.ts";
import { detectQuote } from "./detect-quote.ts";
import { encodingName } from "./encodings.ts";
import type { FileFault } from "./file-fault.ts";
import type { FileFormat } from "./file-format.ts";
import { groupedNumber } from "./grouped-number.ts";
import { headNotes, rowNotes } from "./preview-notes.ts";
import type { Preview } from "./preview.ts";
import { recordTooLong } from "./record-fault.ts";
import { maxRecordLength, widthFault } from "./row-parser.ts";
import { sampleRecords } from "./sample-records.ts";
import type { SampleRecords } from "./sample-records.ts";
import { spreadsheetDamage } from "./spreadsheet-damage.ts";

/** How much of a file's beginning is looked at, in bytes. */
export const prefixLength = 1_048_576;

const shownRows = 100;
const shownLines = 10;
const shownLineLength = 400;

type Options = {
  /** Whether `bytes` are the whole file; else they are its first `prefixLength` bytes. */
  readonly complete: boolean;
  /** What a person has chosen, or the feed declares. */
  readonly overrides?: Partial<FileFormat>;
};

/**
 * Finds a file's format from its first bytes and shows what it makes of them, by the same decoder and parser as the run.
 * Every part may be overridden; the others are found again around it. Bad files are values: see `fault`.
 */
export function detectFormat(bytes: Uint8Array, { complete, overrides = {} }: Options): Preview {
  const found = detectEncoding(bytes, complete);
  const encoding = overrides.encoding ?? found.encoding;
  const decoder = createDecoder(encoding);
  // Exactly what the run decodes, but a prefix may end within a character.
  const text = decoder.push(bytes) + (complete || bytes.length < 512 ? decoder.end() : "");
  const quote = overrides.quote === undefined ? detectQuote(text) : { quote: overrides.quote, evidence: chosen };
  const delimiter = detectDelimiter(text, complete, quote.quote);
  const cut = { delimiter: overrides.delimiter ?? delimiter.delimiter, quote: quote.quote };
  const sample = sampleRecords(text, complete, cut);
  const header = detectHeader(sample.records);
  const format = { encoding, ...cut, headerRow: overrides.headerRow ?? header.headerRow };
  const table = tableOf(sample, format.headerRow, { mark: found.mark, separator: separatorLine(text) });
  const headerFault = overrides.headerRow === undefined ? header.fault : null;
  const fault =
    bytesFault(decoder.fault(), found.fault, overrides.encoding !== undefined) ??
    sample.fault ??
    rowsFault(sample, format.headerRow, complete) ??
    widthFault([table.columns.map(({ header: cell }) => cell)], format.headerRow) ??
    headerFault;
  return {
    format,
    mark: found.mark,
    evidence: {
      encoding: overrides.encoding === undefined ? found.evidence : encodingChoice(encoding, found),
      delimiter: overrides.delimiter === undefined ? delimiter.evidence : chosen,
      quote: quote.evidence,
      headerRow: overrides.headerRow === undefined ? header.evidence : chosen,
    },
    delimiters: delimiter.candidates,
    rawLines: rawLines(text),
    ...table,
    complete,
    fault,
  };
}

const chosen = "Chosen by a person or declared by the feed.";

function encodingChoice(encoding: string, found: DetectedEncoding): string {
  return encoding === found.encoding
    ? found.evidence
    : `${chosen} The file looks like ${encodingName(found.encoding)}.`;
}

/** A binary file is in no encoding at all, which says more than where the wrong one fails; what decodes as declared is fine. */
function bytesFault(decoding: FileFault | null, looks: FileFault | null, declared: boolean): FileFault | null {
  if (decoding === null) return declared ? null : looks;
  const vague = decoding.code === "wrong_encoding" || decoding.code === "nul_byte";
  return vague ? (looks ?? decoding) : decoding;
}

function tableOf(sample: SampleRecords, headerRow: number, head: { mark: string | null; separator: string | null }) {
  const above = sample.records.slice(0, headerRow - 1);
  const below = sample.records.slice(headerRow);
  const headerCells = sample.records[headerRow - 1]?.cells ?? [];
  const returned = returnedErrorFile(headerCells);
  const { columns, notes } = columnNames(returned?.header ?? headerCells);
  const records = returned ? below.map(({ row, cells }) => ({ row, cells: returned.originalCells(cells) })) : below;
  const rows = records.filter(({ cells }) => !isBlankRow(cells));
  const titleRows = above.filter(({ cells }, index) => !isBlankRow(cells) && !(index === 0 && head.separator !== null));
  return {
    titleRows,
    columns,
    rows: rows.slice(0, shownRows),
    rowsLookedAt: records.length,
    isErrorFile: returned !== null,
    notes: [
      ...headNotes({ ...head, titleRows, headerRow }),
      ...(returned ? [errorFileNote] : []),
      ...notes,
      ...rowNotes(records, columns.length, sample.malformed),
      ...spreadsheetDamage(columns, rows),
    ],
  };
}

const errorFileNote = {
  code: "returned_error_file",
  sentence: "This is an error file that came back: the columns _row, _field, _code and _message are left out.",
} as const;

function rawLines(text: string): Preview["rawLines"] {
  const head = text.slice(0, 65_536).split(/\r\n|\n|\r/, shownLines);
  return head.map((line, index) => ({ line: index + 1, text: line.slice(0, shownLineLength) }));
}

/** What only the whole table shows: no header where one is expected, nothing below it, or not even one whole row. */
function rowsFault({ records }: SampleRecords, headerRow: number, complete: boolean): FileFault | null {
  if (!complete) return records.length === 0 ? recordTooLong(1, maxRecordLength, null) : null;
  if (records.every(({ cells }) => isBlankRow(cells))) {
    return {
      code: "empty",
      sentence: "The file has only blank lines. Export it again with a header row and data below it.",
    };
  }
  if (headerRow < 1 || headerRow > records.length) return headerBeyondEnd(headerRow, records.length);
  if (records.slice(headerRow).some(({ cells }) => !isBlankRow(cells))) return null;
  return {
    code: "header_only",
    sentence: "The file has a header row and no data below it. Export it again with the rows you want to load.",
  };
}

function headerBeyondEnd(headerRow: number, rows: number): FileFault {
  return {
    code: "header_missing",
    sentence: `Row ${groupedNumber(headerRow)} is to hold the column names, but the file has ${groupedNumber(rows)} rows. Choose the header row again.`,
  };
}

/** The name of a delimiter for people. */
export function delimiterName(delimiter: string): string {
  return delimiters.find((one) => one.delimiter === delimiter)?.name ?? `“${delimiter}”`;
}
