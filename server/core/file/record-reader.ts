import Papa from "papaparse";
import type { ParseLocalConfig, ParseResult } from "papaparse";
import type { FileFormat } from "./file-format.ts";
import { createNarrowing } from "./narrow-text.ts";

/** What could be read from the beginning of a text. */
export type Records = {
  rows: string[][];
  /** Which of `rows` (from 0) have a closing quote that is followed by something else than a delimiter. */
  readonly malformed: readonly number[];
  /** The first row, from 0, that has more such quotes than a slip explains; it may be the one that is still open. */
  readonly hopeless: number | null;
  /** How many characters those rows take, line breaks included. */
  readonly cursor: number;
};

export type RecordReader = {
  /** All records that are complete, i.e. whose line break has been seen. */
  readonly complete: (text: string) => Records;
  /** The column (from 1) whose quote is still open at the end of a text that begins with a record; null when none is. */
  readonly openQuoteColumn: (text: string) => number | null;
};

/** Reads records with papaparse's own loop, synchronously, from a text that begins with the beginning of a record. */
export function createRecordReader(
  format: Pick<FileFormat, "delimiter" | "quote">,
  lineBreak: "\n" | "\r",
): RecordReader {
  const { delimiter, quote } = format;
  const config = parserConfig(delimiter, quote, lineBreak);
  const parser = new Papa.Parser(config);
  const parse = (text: string, ignoreLast: boolean): ParseResult<string[]> => parser.parse(text, 0, ignoreLast);

  const narrow = createNarrowing();

  function complete(text: string): Records {
    const narrowed = narrow(text);
    if (narrowed === null) return read(text);
    const records = read(narrowed.text);
    return narrowed.restore(records.rows, records.cursor) ? records : read(text);
  }

  function read(text: string): Records {
    // Only a quoted cell that ends in a carriage return looks like one in front of the line break.
    if (lineBreak === "\n" && quote !== "" && text.includes(`\r${quote}`)) return oneByOne(config, text, delimiter);
    const { data, errors, meta } = parse(text, true);
    if (lineBreak === "\n" && text.includes("\r")) for (const row of data) dropCarriageReturn(row);
    const misplaced = misplacedQuotes(errors);
    return {
      rows: data,
      malformed: [...misplaced.keys()].filter((row) => row < data.length),
      hopeless: firstHopeless(misplaced),
      cursor: meta.cursor,
    };
  }

  function openQuoteColumn(text: string): number | null {
    const { data, errors } = parse(text, false);
    const open = errors.some((error) => error.code === "MissingQuotes");
    return open ? Math.max(1, data.at(-1)?.length ?? 1) : null;
  }

  return { complete, openQuoteColumn };
}

type ParserConfig = Pick<ParseLocalConfig<string[]>, "delimiter" | "newline" | "fastMode" | "quoteChar" | "escapeChar">;

/** An empty quote character would match everywhere; papaparse's fast mode knows no quotes at all. */
function parserConfig(delimiter: string, quote: string, newline: "\n" | "\r"): ParserConfig {
  return quote === ""
    ? { delimiter, newline, fastMode: true }
    : { delimiter, newline, quoteChar: quote, escapeChar: quote };
}

function dropCarriageReturn(row: string[]): void {
  const last = row.length - 1;
  const cell = row[last] ?? "";
  if (cell.charCodeAt(cell.length - 1) === 13) row[last] = cell.slice(0, -1);
}

/**
 * More misplaced quotes than this in one row, and the quotes of the file fit nowhere. Each costs papaparse a look at the
 * white space behind it, so that a hostile row of 200 kB took 4 s, and one of 1 MB two minutes.
 */
export const maxMisplacedQuotes = 1_000;

type QuoteError = { readonly code: string; readonly row?: number | undefined };

/** How many misplaced quotes each row has; the number of a row that is not complete is one more than the last. */
function misplacedQuotes(errors: readonly QuoteError[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { code, row = 0 } of errors) if (code === "InvalidQuotes") counts.set(row, (counts.get(row) ?? 0) + 1);
  return counts;
}

function firstHopeless(misplaced: ReadonlyMap<number, number>): number | null {
  for (const [row, count] of misplaced) if (count > maxMisplacedQuotes) return row;
  return null;
}

/**
 * The slow and exact way: the raw text of each row is at hand, so that a carriage return within a quoted last cell
 * stays, and one that belongs to the line break goes.
 */
function oneByOne(config: ParserConfig, text: string, delimiter: string): Records {
  const rows: string[][] = [];
  const malformed: number[] = [];
  let hopeless: number | null = null;
  let start = 0;
  const judge = (errors: readonly QuoteError[]): void => {
    const count = errors.filter(({ code }) => code === "InvalidQuotes").length;
    if (count > maxMisplacedQuotes) hopeless ??= rows.length;
  };
  const step = ({ data, errors, meta }: ParseResult<string[]>): void => {
    const row = data[0] ?? [];
    const last = row.at(-1) ?? "";
    const lastStart = meta.cursor - 1 - last.length;
    const unquoted = text.startsWith(last, lastStart) && (lastStart === start || text[lastStart - 1] === delimiter);
    if (unquoted) dropCarriageReturn(row);
    judge(errors);
    if (errors.some((error) => error.code === "InvalidQuotes")) malformed.push(rows.length);
    rows.push(row);
    start = meta.cursor;
  };
  const open: ParseResult<string[]> = new Papa.Parser({ ...config, step }).parse(text, 0, true);
  judge(open.errors);
  return { rows, malformed, hopeless, cursor: start };
}
