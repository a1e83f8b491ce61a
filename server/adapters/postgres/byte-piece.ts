/** Bytes as they come; their memory is kept for the next piece. */
export type BytePiece = { buffer: Buffer; length: number };

/** Pieces of about this many bytes: large enough to keep PostgreSQL busy, small enough for flat memory. */
export const fullPiece = 2 * 1024 * 1024;

export function emptyPiece(): BytePiece {
  return { buffer: Buffer.allocUnsafeSlow(0), length: 0 };
}

/**
 * Adds text as UTF-8. Joined first and encoded then, a piece costs half as much again, for one letter beyond Latin-1
 * makes all of it two bytes a character.
 */
export function addText(piece: BytePiece, text: string): void {
  makeRoom(piece, text.length * most);
  piece.length += piece.buffer.write(text, piece.length);
}

export function addInt16(piece: BytePiece, value: number): void {
  makeRoom(piece, 2);
  piece.buffer[piece.length++] = value >> 8;
  piece.buffer[piece.length++] = value;
}

export function addInt32(piece: BytePiece, value: number): void {
  makeRoom(piece, 4);
  putInt32(piece.buffer, piece.length, value);
  piece.length += 4;
}

/** Adds text as UTF-8 behind the number of its bytes, as PostgreSQL's binary formats have it. */
export function addSizedText(piece: BytePiece, text: string): void {
  makeRoom(piece, 4 + text.length * most);
  const { buffer, length: start } = piece;
  const size = text.length > longestLooped ? -1 : writeAscii(buffer, start + 4, text);
  const written = size < 0 ? buffer.write(text, start + 4) : size;
  putInt32(buffer, start, written);
  piece.length = start + 4 + written;
}

/** Adds bytes of UTF-8 behind their number. */
export function addSizedUtf8(piece: BytePiece, bytes: Uint8Array, from: number, to: number): void {
  const size = to - from;
  makeRoom(piece, 4 + size);
  const { buffer, length: start } = piece;
  putInt32(buffer, start, size);
  if (size > longestLooped) buffer.set(bytes.subarray(from, to), start + 4);
  else for (let index = 0; index < size; index++) buffer[start + 4 + index] = bytes[from + index] ?? 0;
  piece.length = start + 4 + size;
}

/** Adds the first `size` of these bytes, each a character up to U+00FF, behind their number. */
export function addSizedBytes(piece: BytePiece, bytes: string, size: number): void {
  makeRoom(piece, 4 + size);
  const { buffer, length: start } = piece;
  putInt32(buffer, start, size);
  for (let index = 0; index < size; index++) buffer[start + 4 + index] = bytes.charCodeAt(index);
  piece.length = start + 4 + size;
}

/** What is in the piece, valid until more is added. */
export function bytesOf(piece: BytePiece): Uint8Array {
  return piece.buffer.subarray(0, piece.length);
}

/** No character of a string takes more bytes. */
const most = 3;
/** Up to here a loop is quicker than the call of what encodes any text. */
const longestLooped = 40;

/** How many bytes were written; -1 for a text that is not ASCII. */
function writeAscii(buffer: Buffer, start: number, text: string): number {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) return -1;
    buffer[start + index] = code;
  }
  return text.length;
}

function putInt32(buffer: Buffer, at: number, value: number): void {
  buffer[at] = value >> 24;
  buffer[at + 1] = value >> 16;
  buffer[at + 2] = value >> 8;
  buffer[at + 3] = value;
}

function makeRoom(piece: BytePiece, more: number): void {
  const needed = piece.length + more;
  if (needed <= piece.buffer.length) return;
  const larger = Buffer.allocUnsafeSlow(Math.max(needed, piece.buffer.length * 2, 64 * 1024));
  piece.buffer.copy(larger, 0, 0, piece.length);
  piece.buffer = larger;
}
