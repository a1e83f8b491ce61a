import { constants, type FileHandle, lstat, open, unlink } from "node:fs/promises";
import { fullDisk } from "#adapters/folder/write-stored.ts";
import { listFolder } from "#adapters/folder/list-folder.ts";
import { inFolder } from "#adapters/folder/open-folder.ts";
import { isUnfinished, type Putting, putIntoFolder } from "#adapters/folder/put-into-folder.ts";
import { describeFile } from "#adapters/folder/stored-file.ts";
import { AppError } from "#core/app-error.ts";
import { folderKeyFault } from "#core/inbound/object-key.ts";
import type { ObjectStore } from "#ports/object-store.ts";

/**
 * Objects that are files below one folder, which other programs read and write as well (an SFTP server, people). Links
 * and special files are no objects. Folders are made as needed and stay: an empty one matters to nobody.
 */
export function folderObjectStore(root: string): ObjectStore {
  const put = (key: string, content: AsyncIterable<Uint8Array>, putting: Putting) =>
    writing(key, (place) =>
      inFolder(root, place.folder, true, (folder) => putIntoFolder(folder, place.name, content, putting)),
    );

  return {
    async *list(prefix) {
      try {
        yield* listFolder(root, prefix);
      } catch (error) {
        throw unreadable(error);
      }
    },

    async head(key) {
      const place = placeOf(key);
      try {
        return await inFolder(root, place.folder, false, async (folder) => {
          const file = await lstat(folder.at(place.name), { bigint: true });
          return file.isFile() ? describeFile(key, file) : null;
        });
      } catch (error) {
        if (isAbsent(error)) return null;
        throw unreadable(error);
      }
    },

    async *get(key) {
      const file = await openFile(root, key);
      try {
        yield* contentOf(file);
      } finally {
        await file.close();
      }
    },

    put: (key, content, options) => put(key, content, { key, ifAbsent: options?.ifAbsent ?? false }),

    async copy(from, to) {
      const file = await openFile(root, from);
      try {
        return await put(to, contentOf(file), { key: to, ifAbsent: false });
      } finally {
        await file.close();
      }
    },

    async remove(key) {
      const place = placeOf(key);
      try {
        await inFolder(root, place.folder, false, async (folder) => {
          await unlink(folder.at(place.name));
          await folder.handle.sync();
        });
      } catch (error) {
        if (!isAbsent(error) && codeOf(error) !== "EISDIR") throw unwritable(error);
      }
    },
  };
}

type Place = { readonly folder: readonly string[]; readonly name: string };

/** Throws AppError("bad_request"). */
function placeOf(key: string): Place {
  const fault = folderKeyFault(key);
  if (fault) throw new AppError("bad_request", fault);
  const parts = key.split("/");
  const name = parts.pop() ?? "";
  if (isUnfinished(name)) throw new AppError("bad_request", "That is what a file is called while it is being written.");
  return { folder: parts, name };
}

/** Opens a plain file, and neither a link nor something that never ends (a pipe). */
async function openFile(root: string, key: string): Promise<FileHandle> {
  const place = placeOf(key);
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  let file: FileHandle;
  try {
    file = await inFolder(root, place.folder, false, (folder) => open(folder.at(place.name), flags));
  } catch (error) {
    throw isAbsent(error) ? gone(error) : unreadable(error);
  }
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw gone(null);
}

async function* contentOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (;;) {
    const { bytesRead, buffer } = await file.read({ buffer: Buffer.allocUnsafe(64 * 1024), position: null });
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

async function writing<T>(key: string, work: (place: Place) => Promise<T>): Promise<T> {
  const place = placeOf(key);
  try {
    return await work(place);
  } catch (error) {
    throw inTheWay(error) ? occupied(error) : unwritable(fullDisk(error, fullSentence));
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException | null)?.code ?? "";

/** Nothing there, or a file where a folder would have to be, or a link. */
const isAbsent = (error: unknown) => ["ENOENT", "ENOTDIR", "ELOOP", "ENXIO"].includes(codeOf(error));
const inTheWay = (error: unknown) => ["ENOTDIR", "ELOOP", "EISDIR", "ENOTEMPTY"].includes(codeOf(error));

const gone = (cause: unknown) => new AppError("not_found", "The file is no longer in the folder.", { cause });

const occupied = (cause: unknown) =>
  new AppError(
    "bad_request",
    "The file can't be stored: a file stands where a folder would have to be, or a folder or link where the file would.",
    { cause },
  );

function unreadable(error: unknown): unknown {
  if (!["EACCES", "EPERM", "EIO", "ESTALE"].includes(codeOf(error))) return error;
  const sentence = "The folder can't be read by Causeway. Ask your administrator to let its user read there.";
  return new AppError("unavailable", sentence, { cause: error });
}

function unwritable(error: unknown): unknown {
  if (!["EACCES", "EPERM", "EROFS", "EIO", "ESTALE"].includes(codeOf(error))) return error;
  const sentence = "The folder can't be written by Causeway. Ask your administrator to let its user write there.";
  return new AppError("unavailable", sentence, { cause: error });
}

const fullSentence =
  "The disk of the folder is full, so the file was not stored there. Ask your administrator to make room; it is tried again.";
