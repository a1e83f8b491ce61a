import { addByte, copyBytes, ensureRoom, type RowBytes } from "#core/checking/row-bytes.ts";
import { type ByteRecord, DOUBLED, ESCAPED } from "./byte-records.ts";

const OPEN = 0x5b;
const CLOSE = 0x5d;
const COMMA = 0x2c;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The letter behind the backslash with which JSON text writes a byte in two; 0 for all others. */
const letters = new Uint8Array(256);
for (const [byte, letter] of [
  [8, "b"],
  [9, "t"],
  [10, "n"],
  [12, "f"],
  [13, "r"],
  [QUOTE, '"'],
  [BACKSLASH, "\\"],
] as const)
  letters[byte] = letter.charCodeAt(0);

const hex = Uint8Array.from("0123456789abcdef", (digit) => digit.charCodeAt(0));
/** A control character takes six bytes; each cell two quotes and a comma. */
const mostOfByte = 6;
const besideCell = 3;

/**
 * Writes the cells of a record exactly as `JSON.stringify` does, in place of what was in `out`: from bytes, for strings of
 * twenty cells cost more than all that is done with them.
 */
export function writeCellsJson(out: RowBytes, record: ByteRecord): void {
  out.length = 0;
  ensureRoom(out, record.to - record.from + record.cells * besideCell + 2);
  addByte(out, OPEN);
  for (let cell = 0; cell < record.cells; cell++) {
    if (cell > 0) addByte(out, COMMA);
    addByte(out, QUOTE);
    const from = record.starts[cell] ?? 0;
    const to = record.ends[cell] ?? 0;
    const kind = record.kinds[cell] ?? 0;
    if ((kind & (ESCAPED | DOUBLED)) === 0) copyBytes(out, record.view, from, to);
    else writeEscaped(out, record.bytes.subarray(from, to), (kind & DOUBLED) === 0 ? -1 : record.quote);
    addByte(out, QUOTE);
  }
  addByte(out, CLOSE);
}

/** Of two bytes `doubled` one behind the other the first is left out. */
function writeEscaped(out: RowBytes, cell: Uint8Array, doubled: number): void {
  ensureRoom(out, mostOfByte * cell.length);
  const { bytes } = out;
  let { length } = out;
  for (let at = 0; at < cell.length; at++) {
    const byte = cell[at] ?? 0;
    if (byte === doubled) at++;
    const letter = letters[byte] ?? 0;
    if (letter === 0 && byte >= 0x20) {
      bytes[length++] = byte;
      continue;
    }
    bytes[length++] = BACKSLASH;
    if (letter !== 0) {
      bytes[length++] = letter;
      continue;
    }
    for (const code of [0x75, 0x30, 0x30, hex[byte >> 4] ?? 0, hex[byte & 15] ?? 0]) bytes[length++] = code;
  }
  out.length = length;
}
