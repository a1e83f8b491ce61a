/** What a row comes to as bytes of UTF-8, valid until the next one is checked. */
export type RowBytes = {
  /** From 0 to `length`: its data as it is stored, or other text of it. */
  bytes: Uint8Array<ArrayBuffer>;
  /** The same bytes. */
  view: DataView;
  length: number;
  /** Where its key stands within the data; nowhere, from 0 to 0, when it has none. */
  keyFrom: number;
  keyTo: number;
};

export function emptyRowBytes(): RowBytes {
  const bytes = new Uint8Array(4_096);
  return { bytes, view: new DataView(bytes.buffer), length: 0, keyFrom: 0, keyTo: 0 };
}

const word = 8;

/** Eight bytes at a time where there are as many behind the last one: a third of what a loop over all of them takes. */
export function copyBytes(row: RowBytes, from: DataView, start: number, end: number): void {
  const size = end - start;
  if (row.length + size + word > row.bytes.length) grow(row, size + word);
  const { view, length } = row;
  if (end + word <= from.byteLength) {
    for (let at = 0; at < size; at += word) view.setBigUint64(length + at, from.getBigUint64(start + at));
  } else {
    for (let at = 0; at < size; at++) view.setUint8(length + at, from.getUint8(start + at));
  }
  row.length = length + size;
}

/** So that what is written next, of this many bytes at most, need not grow the row piece by piece. */
export function ensureRoom(row: RowBytes, more: number): void {
  if (row.length + more + word > row.bytes.length) grow(row, more + word);
}

export function addBytes(row: RowBytes, added: Uint8Array): void {
  if (row.length + added.length > row.bytes.length) grow(row, added.length);
  row.bytes.set(added, row.length);
  row.length += added.length;
}

const encoder = new TextEncoder();
/** No character of a string takes more bytes. */
const most = 3;

/** Adds text as UTF-8. Nearly all of it is ASCII, which a loop writes in a fraction of what a call of the encoder takes. */
export function addText(row: RowBytes, text: string): void {
  ensureRoom(row, text.length * most);
  const { bytes, length } = row;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) {
      row.length = length + encoder.encodeInto(text, bytes.subarray(length)).written;
      return;
    }
    bytes[length + at] = code;
  }
  row.length = length + text.length;
}

export function addByte(row: RowBytes, byte: number): void {
  if (row.length === row.bytes.length) grow(row, 1);
  row.bytes[row.length++] = byte;
}

function grow(row: RowBytes, more: number): void {
  const larger = new Uint8Array(Math.max(row.bytes.length * 2, row.length + more));
  larger.set(row.bytes.subarray(0, row.length));
  row.bytes = larger;
  row.view = new DataView(larger.buffer);
}
