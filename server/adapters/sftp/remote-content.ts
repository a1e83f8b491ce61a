import type { SftpLine } from "#adapters/sftp/sftp-line.ts";

/** Each request asks for so much; every server takes that. */
const pieceBytes = 32 * 1024;

/** So many are under way at once: with one alone, a line of 100 ms would carry 320 KB a second. */
const inFlight = 16;

/** The content of a file from `start` on, in order. */
export async function* readRemote(line: SftpLine, path: string, start: number): AsyncGenerator<Uint8Array> {
  const handle = await line.ask<Buffer>((sftp, answer) => sftp.open(path, "r", answer));
  const asked: Promise<Piece>[] = [];
  try {
    let position = start;
    for (;;) {
      while (asked.length < inFlight) {
        asked.push(quiet(readPiece(line, handle, position, pieceBytes)));
        position += pieceBytes;
      }
      const first = await asked.shift();
      let piece = first;
      // A server may answer with less than was asked for; the rest of the piece comes before the next.
      while (piece && piece.bytes.length > 0 && piece.bytes.length < piece.wanted) {
        yield piece.bytes;
        piece = await readPiece(line, handle, piece.at + piece.bytes.length, piece.wanted - piece.bytes.length);
      }
      if (!piece || piece.bytes.length === 0) return;
      yield piece.bytes;
    }
  } finally {
    await Promise.allSettled(asked);
    await closeQuietly(line, handle);
  }
}

type Piece = { readonly at: number; readonly wanted: number; readonly bytes: Uint8Array };

/** Empty at the end of the file. */
async function readPiece(line: SftpLine, handle: Buffer, at: number, wanted: number): Promise<Piece> {
  const buffer = Buffer.allocUnsafe(wanted);
  const bytes = await line.ask<number>((sftp, answer) =>
    sftp.read(handle, buffer, 0, wanted, at, (error, bytesRead) =>
      isEnd(error) ? answer(null, 0) : answer(error, bytesRead),
    ),
  );
  return { at, wanted, bytes: buffer.subarray(0, bytes) };
}

/** Status 1 of the protocol. */
const isEnd = (error: Error | undefined) => (error as { code?: unknown } | undefined)?.code === 1;

/** Writes from `start` on; what was there before `start` stays, and with 0 nothing does. */
export async function writeRemote(
  line: SftpLine,
  path: string,
  content: AsyncIterable<Uint8Array>,
  start: number,
): Promise<void> {
  const handle = await line.ask<Buffer>((sftp, answer) => sftp.open(path, start === 0 ? "w" : "r+", answer));
  const sent: Promise<void>[] = [];
  try {
    let position = start;
    for await (const chunk of content) {
      for (let at = 0; at < chunk.length; at += pieceBytes) {
        if (sent.length >= inFlight) await sent.shift();
        const piece = Buffer.from(chunk.subarray(at, at + pieceBytes));
        const where = position;
        sent.push(
          quiet(
            line.ask((sftp, answer) => sftp.write(handle, piece, 0, piece.length, where, (e) => answer(e, undefined))),
          ),
        );
        position += piece.length;
      }
    }
    await Promise.all(sent);
    await line.ask((sftp, answer) => sftp.close(handle, (error) => answer(error, undefined)));
  } catch (error) {
    await Promise.allSettled(sent);
    await closeQuietly(line, handle);
    throw error;
  }
}

async function closeQuietly(line: SftpLine, handle: Buffer): Promise<void> {
  await line.ask((sftp, answer) => sftp.close(handle, (error) => answer(error, undefined))).catch(() => undefined);
}

/** Its rejection is met where it is awaited, which may be later than it comes. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
