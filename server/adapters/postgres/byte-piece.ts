/** Text encoded as it comes; its memory is kept for the next piece. */
export type BytePiece = { buffer: Buffer; length: number };

/** Pieces of about this many bytes: large enough to keep PostgreSQL busy, small enough for flat memory. */
export const fullPiece = 1024 * 1024;

export function emptyPiece(): BytePiece {
  return { buffer: Buffer.allocUnsafeSlow(0), length: 0 };
}

/**
 * Adds text as UTF-8. Joined first and encoded then, a piece costs half as much again, for one letter beyond Latin-1
 * makes all of it two bytes a character.
 */
export function addText(piece: BytePiece, text: string): void {
  // No character of a string takes more than three bytes.
  const most = piece.length + text.length * 3;
  if (most > piece.buffer.length) piece.buffer = grown(piece, most);
  piece.length += piece.buffer.write(text, piece.length);
}

/** What is in the piece, valid until more is added. */
export function bytesOf(piece: BytePiece): Uint8Array {
  return piece.buffer.subarray(0, piece.length);
}

function grown({ buffer, length }: BytePiece, needed: number): Buffer {
  const larger = Buffer.allocUnsafeSlow(Math.max(needed, buffer.length * 2, 64 * 1024));
  buffer.copy(larger, 0, 0, length);
  return larger;
}
