import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { AppError } from "#core/app-error.ts";
import type { FileStore } from "#ports/file-store.ts";

/** What a file is called while it is being written, and what it is called for good if its writer was killed. */
export const unfinishedEnding = ".part";

/** Files below one folder. A file appears under its name only when all of it is on disk. */
export function folderFileStore(root: string): FileStore {
  const pathOf = (key: string) => pathOfKey(root, key);

  return {
    async put(key, content) {
      const target = pathOf(key);
      try {
        return await write(target, content);
      } catch (error) {
        throw fullDisk(error, fullSentence);
      }
    },

    async *get(key) {
      try {
        yield* createReadStream(pathOf(key), { highWaterMark: 64 * 1024 }) as AsyncIterable<Uint8Array>;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
        throw new AppError("not_found", "The file is no longer in the store.", { cause: error });
      }
    },

    async remove(key) {
      await rm(pathOf(key), { force: true });
    },
  };
}

/** Keys are ours, yet a key is never trusted to stay below the root by itself. Throws AppError("bad_request"). */
export function pathOfKey(root: string, key: string): string {
  const plain = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/.test(key);
  if (!plain) throw new AppError("bad_request", "That is not a key of the file store.");
  return path.join(root, key);
}

async function write(target: string, content: AsyncIterable<Uint8Array>) {
  const folder = path.dirname(target);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeLeftBehind(target);
  const partial = `${target}.${randomUUID()}${unfinishedEnding}`;
  const hash = createHash("sha256");
  let sizeBytes = 0;
  const file = await open(partial, "wx", 0o600);
  try {
    for await (const chunk of content) {
      hash.update(chunk);
      sizeBytes += chunk.byteLength;
      await file.writeFile(chunk);
    }
    await file.sync();
    await file.close();
    await rename(partial, target);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw error;
  }
  await keepName(folder);
  return { sizeBytes, sha256: hash.digest("hex") };
}

/** What a process left behind that was killed while it wrote this very file; removeUnfinished finds the others. */
async function removeLeftBehind(target: string): Promise<void> {
  const [folder, start] = [path.dirname(target), `${path.basename(target)}.`];
  for (const name of await readdir(folder)) {
    if (name.startsWith(start) && name.endsWith(unfinishedEnding)) await rm(path.join(folder, name), { force: true });
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

const fullSentence =
  "The disk of the server is full, so the file was not stored and nothing was changed. " +
  "Ask your administrator to make room, then send it again.";
