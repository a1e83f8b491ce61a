import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { unfinishedEnding } from "#adapters/folder/stored-names.ts";
import { AppError } from "#core/app-error.ts";

type Placed = {
  readonly target: string;
  /** What other writers of this very file have left unfinished for so long goes; they may still be at it. */
  readonly abandonedMs: number;
  /** Gives the whole file its name; left out: whatever has that name gives way. */
  readonly place?: (whole: string) => Promise<void>;
};

/** Writes what `sealed` makes of the content, and answers size and hash of the content itself. */
export async function writeStored(
  { target, abandonedMs, place = (whole) => rename(whole, target) }: Placed,
  content: AsyncIterable<Uint8Array>,
  sealed: (content: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>,
): Promise<{ sizeBytes: number; sha256: string }> {
  const folder = path.dirname(target);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeLeftBehind(target, abandonedMs);
  const partial = `${target}.${randomUUID()}${unfinishedEnding}`;
  const hash = createHash("sha256");
  let sizeBytes = 0;
  async function* hashed(): AsyncGenerator<Uint8Array> {
    for await (const chunk of content) {
      hash.update(chunk);
      sizeBytes += chunk.byteLength;
      yield chunk;
    }
  }
  const file = await open(partial, "wx", 0o600);
  try {
    await writeBeside(file, gathered(sealed(hashed())));
    await file.sync();
    await file.close();
    await place(partial);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw error;
  }
  await keepName(folder);
  return { sizeBytes, sha256: hash.digest("hex") };
}

const bytesAtOnce = 512 * 1024;

/** Small pieces are written together: each call of the operating system costs more than they do. */
async function* gathered(content: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Uint8Array[]> {
  let pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of content) {
    pieces.push(piece);
    bytes += piece.byteLength;
    if (bytes < bytesAtOnce && pieces.length < piecesAtOnce) continue;
    yield pieces;
    [pieces, bytes] = [[], 0];
  }
  yield pieces;
}

/** While some pieces are written the next ones are made: whoever makes them would stand still for a tenth of the time. */
async function writeBeside(file: FileHandle, content: AsyncIterable<readonly Uint8Array[]>): Promise<void> {
  let writing = Promise.resolve();
  try {
    for await (const pieces of content) {
      await writing;
      writing = writeAll(file, pieces);
      // Heard of below, or with the next pieces.
      writing.catch(() => undefined);
    }
  } finally {
    // The file is closed then.
    await writing;
  }
}

/** Linux takes 1,024. */
const piecesAtOnce = 512;

async function writeAll(file: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  const bytes = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
  const { bytesWritten } = await file.writev(pieces);
  // A disk that is nearly full takes a part; the next call says why.
  if (bytesWritten < bytes) await file.writeFile(Buffer.concat(pieces).subarray(bytesWritten));
}

/** What a process left behind that was killed while it wrote this very file; removeUnfinished finds the others. */
async function removeLeftBehind(target: string, abandonedMs: number): Promise<void> {
  const [folder, start] = [path.dirname(target), `${path.basename(target)}.`];
  for (const name of await readdir(folder)) {
    if (!name.startsWith(start) || !name.endsWith(unfinishedEnding)) continue;
    const file = path.join(folder, name);
    const written = await stat(file).catch(() => null);
    if (written && Date.now() - written.mtimeMs >= abandonedMs) await rm(file, { force: true });
  }
}

/** A new name is safe from a power cut only when its folder is on disk, too; what is noted afterwards relies on it. */
export async function keepName(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

/** The error of a full disk with its sentence for people; any other error as it is. */
export function fullDisk(error: unknown, sentence: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOSPC" || code === "EDQUOT" ? new AppError("unavailable", sentence, { cause: error }) : error;
}
