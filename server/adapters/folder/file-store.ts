import { type FileHandle, open, rm } from "node:fs/promises";
import { pathsOfKey } from "#adapters/folder/stored-names.ts";
import { fullDisk, writeStored } from "#adapters/folder/write-stored.ts";
import { AppError } from "#core/app-error.ts";
import type { FileStore } from "#ports/file-store.ts";
import type { Sealing } from "#ports/sealing.ts";

/** Whether a plain file may be one that an earlier version stored; once none is left, a plain one is somebody's trick. */
export type MayBePlain = () => Promise<boolean>;

/**
 * Files below one folder, sealed. A file appears under its name only when all of it is on disk. What earlier versions have
 * stored plain is read as it is while it may be theirs.
 */
export function folderFileStore(root: string, sealing: Sealing, mayBePlain: MayBePlain = never): FileStore {
  return {
    async put(key, content) {
      const { sealed, plain } = pathsOfKey(root, key);
      try {
        const stored = await writeStored({ target: sealed, abandonedMs: 0 }, content, (hashed) =>
          sealing.seal(hashed, contextOf(key)),
        );
        await rm(plain, { force: true });
        return stored;
      } catch (error) {
        throw fullDisk(error, fullSentence);
      }
    },

    async *get(key) {
      const { sealed, plain } = pathsOfKey(root, key);
      const asSealed = (file: FileHandle) => sealing.open(contentOf(file), contextOf(key));
      // Between the first two looks somebody may have sealed the plain one.
      yield* (
        (await reading(sealed, asSealed)) ??
        (await reading(plain, (file) => permitted(file, mayBePlain))) ??
        (await reading(sealed, asSealed)) ??
        missing()
      );
    },

    async remove(key) {
      const { sealed, plain } = pathsOfKey(root, key);
      await rm(sealed, { force: true });
      await rm(plain, { force: true });
    },
  };
}

/** A sealed file opens under its own key alone: of two files that changed places neither is read. */
export function contextOf(key: string) {
  return { file: key };
}

async function* permitted(file: FileHandle, mayBePlain: MayBePlain): AsyncGenerator<Uint8Array> {
  await requirePlain(mayBePlain);
  yield* plainContent(file);
}

const never: MayBePlain = () => Promise.resolve(false);

/** Rejects with AppError("unavailable") where every stored file is sealed. */
export async function requirePlain(mayBePlain: MayBePlain): Promise<void> {
  if (!(await mayBePlain())) throw new AppError("unavailable", plainSentence);
}

const plainSentence =
  "This file was put into the store in place of the sealed one, so it is not read. " +
  "Ask your administrator to put the stored one back from a backup, and to find out who did it.";

function missing(): never {
  throw new AppError("not_found", "The file is no longer in the store.");
}

/** Null where there is no such file, which is closed when its content was read or given up. */
async function reading(path: string, contentOf: (file: FileHandle) => AsyncIterable<Uint8Array>) {
  const file = await opened(path);
  return file && closing(file, contentOf(file));
}

async function* closing(file: FileHandle, content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } finally {
    // Without the key nobody has begun to read it.
    await file.close();
  }
}

/** Null where there is none. */
export async function opened(file: string): Promise<FileHandle | null> {
  return open(file, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}

/** A sealed file as it lies there, some frames at a time. */
export function contentOf(file: FileHandle): AsyncIterable<Uint8Array> {
  return file.createReadStream({ highWaterMark: 256 * 1024 });
}

/** A plain file, in chunks of about 64 KiB. */
export function plainContent(file: FileHandle): AsyncIterable<Uint8Array> {
  return file.createReadStream({ highWaterMark: 64 * 1024 });
}

const fullSentence =
  "The disk of the server is full, so the file was not stored and nothing was changed. " +
  "Ask your administrator to make room, then send it again.";
