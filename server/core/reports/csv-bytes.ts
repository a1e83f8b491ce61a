import { addByte, addBytes, copyBytes, type RowBytes } from "#core/checking/row-bytes.ts";
import { cellMarks, isEscaped, isQuoted, isUsual, shortFor, type Texts } from "./cell-marks.ts";
import { csvCell } from "./csv-text.ts";
import { mayBeProtected, protectCell } from "./formula-safe.ts";

/** Bytes of UTF-8 to write cells from; `view` is of the same. */
export type CsvSource = { readonly bytes: Uint8Array; readonly view: DataView };

/** Writes the very bytes of `csvCell(protectCell(cell), delimiter)`, without strings of what needs no care. */
export type CsvBytes = {
  /**
   * Writes the cell that a JSON string holds, `from` standing right behind its first quotation mark; gives where its last
   * one stands, -1 when that is not before `to`.
   */
  json(out: RowBytes, source: CsvSource, from: number, to: number): number;
  /** Writes the cell of `count` texts joined by `; `, each from its place in `starts` to that in `ends`. */
  joined(out: RowBytes, source: CsvSource, texts: Texts): void;
};

const QUOTE = 34;
const BACKSLASH = 92;
const SPACE = 32;
const SEMICOLON = 59;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Null for a delimiter that is no single byte, or has a meaning of its own in CSV or JSON. */
export function csvBytes(delimiter: string): CsvBytes | null {
  const sign = delimiter.length === 1 ? delimiter.charCodeAt(0) : -1;
  if (sign <= 0 || sign >= 0x80 || sign === QUOTE || sign === BACKSLASH) return null;
  const cells = cellMarks(sign);
  const addText = (out: RowBytes, cell: string) => addBytes(out, encoder.encode(csvCell(protectCell(cell), delimiter)));

  return {
    json(out, source, from, to) {
      const { bytes } = source;
      const end = cells.endOf(bytes, from, to);
      if (end <= from) return end;
      const marks = cells.found();
      const first = bytes[from] ?? 0;
      if (marks & isUsual || mayBeProtected(first === BACKSLASH ? (shortFor[bytes[from + 1] ?? 0] ?? 0) : first)) {
        addText(out, JSON.parse(decoder.decode(bytes.subarray(from - 1, end + 1))) as string);
        return end;
      }
      if (marks & isQuoted) addByte(out, QUOTE);
      if (marks & isEscaped) copyEscaped(out, source, from, end);
      else copyBytes(out, source.view, from, end);
      if (marks & isQuoted) addByte(out, QUOTE);
      return end;
    },

    joined(out, source, texts) {
      const { starts, ends, first, step, count } = texts;
      const { bytes } = source;
      const marks = cells.marksOf(bytes, texts);
      const begin = starts[first] ?? 0;
      if (count > 0 && begin < (ends[first] ?? 0) && mayBeProtected(bytes[begin] ?? 0))
        return addText(out, joinedText(bytes, texts));
      if (marks & isQuoted) addByte(out, QUOTE);
      for (let text = 0, place = first; text < count; text++, place += step) {
        if (text > 0) {
          addByte(out, SEMICOLON);
          addByte(out, SPACE);
        }
        if (marks & isEscaped) copyQuoted(out, source, starts[place] ?? 0, ends[place] ?? 0);
        else copyBytes(out, source.view, starts[place] ?? 0, ends[place] ?? 0);
      }
      if (marks & isQuoted) addByte(out, QUOTE);
    },
  };
}

export function joinedText(bytes: Uint8Array, { starts, ends, first, step, count }: Texts): string {
  const texts = Array.from({ length: count }, (_, text) => first + text * step);
  return texts.map((place) => decoder.decode(bytes.subarray(starts[place], ends[place]))).join("; ");
}

/** What stands in JSON, each escape as the byte that it is short for. */
function copyEscaped(out: RowBytes, { bytes, view }: CsvSource, from: number, to: number): void {
  let start = from;
  for (let at = from; at < to; at++) {
    if (bytes[at] !== BACKSLASH) continue;
    copyBytes(out, view, start, at);
    at++;
    start = at + 1;
    const byte = shortFor[bytes[at] ?? 0] ?? 0;
    if (byte === QUOTE) addByte(out, QUOTE);
    addByte(out, byte);
  }
  copyBytes(out, view, start, to);
}

function copyQuoted(out: RowBytes, { bytes, view }: CsvSource, from: number, to: number): void {
  let start = from;
  for (let at = from; at < to; at++) {
    if (bytes[at] !== QUOTE) continue;
    copyBytes(out, view, start, at);
    addByte(out, QUOTE);
    start = at;
  }
  copyBytes(out, view, start, to);
}
