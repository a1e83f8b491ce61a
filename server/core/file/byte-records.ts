import type { FileFormat } from "./file-format.ts";

/** What is in a cell beside plain ASCII, as bits: a control character, quote or backslash; a character beyond; doubled quotes. */
export const ESCAPED = 1;
export const WIDE = 2;
export const DOUBLED = 4;
/** Ends a cell without quotes. */
const END = 8;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

const kindOf = new Uint8Array(256);
kindOf.fill(ESCAPED, 0, 0x20).fill(WIDE, 0x80);
kindOf[0x22] = ESCAPED;
kindOf[0x5c] = ESCAPED;

/** The record that was read last: cell `n` is the bytes from `starts[n]` to `ends[n]`, quotes around it left out. */
export type ByteRecord = {
  bytes: Uint8Array;
  /** The same bytes. */
  view: DataView;
  /** Where the record begins, and where the next one does. */
  from: number;
  to: number;
  /** How many cells it has; more or fewer than the header in a ragged one. */
  cells: number;
  /** The byte around cells, which stands twice within one; -1 where nothing is quoted. */
  readonly quote: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly kinds: Uint8Array;
};

/** Reads records from a block of whole lines, in bytes and without a string for any cell. */
export type ByteRecords = {
  readonly record: ByteRecord;
  /** The block has to end with a line feed. */
  readonly open: (block: Uint8Array) => void;
  /**
   * Reads the next record. False at the end of the block, and in front of a record that is not written by the rules (a
   * quote out of place or still open, cells far beyond the header's): from `record.to` on the row parser has to read.
   */
  readonly next: () => boolean;
  /** How many records the block had so far, and how many line feeds they have, those within quotes too. */
  readonly count: () => number;
  readonly lineFeeds: () => number;
  /** One cell of the record as text, and all of them. */
  readonly cell: (column: number) => string;
  readonly cells: () => string[];
};

/** Whether records of the format can be read in bytes, where lines end with a line feed. */
export function isByteReadable({ encoding, delimiter, quote }: FileFormat): boolean {
  const sign = delimiter.charCodeAt(0);
  if (encoding !== "utf-8" || delimiter.length !== 1 || sign > 0x7f) return false;
  if (sign === LINE_FEED || sign === CARRIAGE_RETURN || delimiter === quote) return false;
  return quote === "" || (quote.length === 1 && quote.charCodeAt(0) < 0x7f && quote.charCodeAt(0) > 0x20);
}

/** More cells than these behind the last column, and the row parser reads the record. */
const mostBeyond = 20;

/** `signs` says of each byte what it makes of its cell, or that it ends one; `isLast`: the cell was its record's last. */
type Reading = {
  readonly record: ByteRecord;
  readonly delimiter: number;
  readonly signs: Uint8Array;
  isLast: boolean;
  /** Line feeds within quotes. */
  breaks: number;
};

/** For a format that `isByteReadable`, and bytes that are valid UTF-8; `columns` is how many the header has. */
export function createByteRecords({ delimiter, quote }: FileFormat, columns: number): ByteRecords {
  const most = columns + mostBeyond;
  const quoteByte = quote === "" ? -1 : quote.charCodeAt(0);
  const record: ByteRecord = {
    bytes: new Uint8Array(0),
    view: new DataView(new ArrayBuffer(0)),
    from: 0,
    to: 0,
    cells: 0,
    quote: quoteByte,
    starts: new Int32Array(most),
    ends: new Int32Array(most),
    kinds: new Uint8Array(most),
  };
  const signs = kindOf.slice();
  signs[delimiter.charCodeAt(0)] = signs[LINE_FEED] = END;
  const reading: Reading = {
    record,
    delimiter: delimiter.charCodeAt(0),
    signs,
    isLast: false,
    breaks: 0,
  };
  let count = 0;
  return {
    record,
    open(block) {
      record.bytes = block;
      record.view = new DataView(block.buffer, block.byteOffset, block.length);
      record.from = record.to = count = reading.breaks = 0;
    },
    next() {
      if (record.to >= record.bytes.length) return false;
      const before = reading.breaks;
      let at = record.to;
      let cell = 0;
      for (reading.isLast = false; !reading.isLast; cell++) {
        if (cell < most)
          at = record.bytes[at] === quoteByte ? readQuoted(reading, at, cell) : readBare(reading, at, cell);
        if (cell === most || at < 0) {
          reading.breaks = before;
          return false;
        }
      }
      record.cells = cell;
      record.from = record.to;
      record.to = at;
      count++;
      return true;
    },
    count: () => count,
    lineFeeds: () => count + reading.breaks,
    cell: (column) => cellOf(record, column, quote),
    cells: () => cellsOf(record, quote),
  };
}

/** Where the next cell begins, or the next record where this was the last one; -1 when the record breaks the rules. */
function readQuoted(reading: Reading, at: number, cell: number): number {
  const { record } = reading;
  const { bytes, quote } = record;
  let kind = 0;
  let to = at + 1;
  for (; to < bytes.length; to++) {
    const byte = bytes[to] ?? 0;
    if (byte === quote) {
      if (bytes[to + 1] !== quote) break;
      kind |= DOUBLED;
      to++;
    } else kind |= kindOf[byte] ?? 0;
  }
  record.starts[cell] = at + 1;
  record.ends[cell] = to;
  record.kinds[cell] = kind;
  if ((kind & ESCAPED) !== 0)
    for (let byte = at + 1; byte < to; byte++) if (bytes[byte] === LINE_FEED) reading.breaks++;
  const behind = bytes[to + 1];
  reading.isLast = behind !== reading.delimiter;
  if (!reading.isLast || behind === LINE_FEED) return to + 2;
  return behind === CARRIAGE_RETURN && bytes[to + 2] === LINE_FEED ? to + 3 : -1;
}

function readBare(reading: Reading, at: number, cell: number): number {
  const { record, signs } = reading;
  const { bytes } = record;
  let kind = 0;
  let to = at;
  // A block ends with a line feed, so that there always is an end.
  for (let sign = signs[bytes[to] ?? 0] ?? 0; sign !== END; sign = signs[bytes[to] ?? 0] ?? 0) {
    kind |= sign;
    to++;
  }
  record.starts[cell] = at;
  reading.isLast = bytes[to] === LINE_FEED;
  const end = reading.isLast && to > at && bytes[to - 1] === CARRIAGE_RETURN ? to - 1 : to;
  record.ends[cell] = end;
  record.kinds[cell] = end === to ? kind : kindWithin(bytes, at, end);
  return to + 1;
}

/** That of a last cell without the line's own carriage return. */
function kindWithin(bytes: Uint8Array, from: number, to: number): number {
  let kind = 0;
  for (let at = from; at < to; at++) kind |= kindOf[bytes[at] ?? 0] ?? 0;
  return kind;
}

/** Byte-order marks within a file are characters. */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function cellOf({ bytes, starts, ends, kinds }: ByteRecord, cell: number, quote: string): string {
  const text = decoder.decode(bytes.subarray(starts[cell], ends[cell]));
  return ((kinds[cell] ?? 0) & DOUBLED) === 0 ? text : text.replaceAll(quote + quote, quote);
}

/** Decoded at once and cut then, which is many times as fast as cell by cell; a wide cell has fewer characters than bytes. */
function cellsOf(record: ByteRecord, quote: string): string[] {
  const { bytes, from, to, starts, ends, kinds } = record;
  const text = decoder.decode(bytes.subarray(from, to));
  const cells: string[] = [];
  /** Bytes of the record so far that are no characters of their own. */
  let more = from;
  for (let cell = 0; cell < record.cells; cell++) {
    const start = (starts[cell] ?? 0) - more;
    const kind = kinds[cell] ?? 0;
    if ((kind & WIDE) !== 0) {
      const size = (ends[cell] ?? 0) - (starts[cell] ?? 0);
      more += size - decoder.decode(bytes.subarray(starts[cell], ends[cell])).length;
    }
    const cut = text.slice(start, (ends[cell] ?? 0) - more);
    cells.push((kind & DOUBLED) === 0 ? cut : cut.replaceAll(quote + quote, quote));
  }
  return cells;
}
