import { createHash } from "node:crypto";
import { access, open, rm, stat } from "node:fs/promises";
import path from "node:path";
import {
  addToArriving,
  type Arriving,
  beginArriving,
  contentOfArriving,
  lengthOf,
  readArriving,
} from "#adapters/folder/arriving-file.ts";
import { contextOf, opened } from "#adapters/folder/file-store.ts";
import { pathsOfKey } from "#adapters/folder/stored-names.ts";
import { fullDisk, keepName, writeStored } from "#adapters/folder/write-stored.ts";
import { AppError } from "#core/app-error.ts";
import type { FileStore } from "#ports/file-store.ts";
import type { PartialFiles } from "#ports/partial-files.ts";
import type { Sealing } from "#ports/sealing.ts";
import type { SecretBox } from "#ports/secret-box.ts";

type Measure = Awaited<ReturnType<PartialFiles["measure"]>>;
type Own = { readonly sealing: Sealing; readonly secretBox: SecretBox; readonly files: Pick<FileStore, "get"> };

/** Arriving files beside those of a folderFileStore with the same root, and sealed as they are. */
export function folderPartialFiles(root: string, { sealing, secretBox, files }: Own): PartialFiles {
  const known = knownArriving(secretBox);
  const measuring = atOnce<Measure>();
  const keeping = atOnce<void>();

  /** Null when it does not arrive (any more). */
  async function* arrived(key: string): AsyncGenerator<Uint8Array> {
    const handle = await opened(pathsOfKey(root, key).arriving);
    if (!handle) throw notArriving;
    try {
      yield* contentOfArriving(handle, await readArriving(handle, key, secretBox));
    } finally {
      await handle.close();
    }
  }

  return {
    async write(key, at, bytes) {
      const { arriving } = pathsOfKey(root, key);
      try {
        if (at === 0 && !(await stat(arriving).catch(absent))) await beginArriving(arriving, key, secretBox);
        await known.write(arriving, key, at, bytes);
      } catch (error) {
        throw isGone(error) ? gone(error) : fullDisk(error, fullSentence);
      }
    },

    // Over a bad line it is asked for again and again before the first reading of 5 GB has ended.
    measure: (key) =>
      measuring(key, () =>
        measured(arrived(key)).catch((error: unknown) => {
          if (error !== notArriving) throw error;
          return measured(files.get(key)).catch((absent: unknown) => {
            throw absent instanceof AppError && absent.code === "not_found" ? gone(absent) : absent;
          });
        }),
      ),

    keep: (key) =>
      keeping(key, async () => {
        const { arriving, sealed, plain } = pathsOfKey(root, key);
        try {
          // Another process may do the same just now, for the same bytes: the later one takes the place of the first.
          await writeStored({ target: sealed, abandonedMs: 60_000 }, arrived(key), (content) =>
            sealing.seal(content, contextOf(key)),
          );
          await rm(arriving, { force: true });
          await keepName(path.dirname(sealed));
        } catch (error) {
          if (error !== notArriving) throw fullDisk(error, fullSentence);
          if (await stat(sealed).catch(absent)) return;
          await access(plain).catch((missing: unknown) => {
            throw gone(missing);
          });
        }
      }),

    async remove(key) {
      const { sealed, plain, arriving, plainArriving } = pathsOfKey(root, key);
      for (const file of [arriving, plainArriving, sealed, plain]) await rm(file, { force: true });
    },
  };
}

/**
 * What was found on the disk of uploads that go on here, so that not every piece asks for all records before it. Another
 * process that went on meanwhile has made the file longer.
 */
function knownArriving(secretBox: SecretBox) {
  const most = 100;
  const files = new Map<string, Arriving>();
  return {
    async write(file: string, name: string, at: number, bytes: Uint8Array): Promise<void> {
      const handle = await open(file, "r+");
      try {
        const before = files.get(file);
        files.delete(file);
        const isSame = before?.end === (await handle.stat()).size;
        const arriving = before && isSame ? before : await readArriving(handle, name, secretBox);
        // Bytes behind a hole would look like a whole file until its hash is taken.
        if (lengthOf(arriving) < at) throw gone(null);
        if (bytes.byteLength > 0) await addToArriving(handle, arriving, at, bytes);
        files.set(file, arriving);
        const [oldest] = files.keys();
        if (files.size > most && oldest !== undefined) files.delete(oldest);
      } finally {
        await handle.close();
      }
    },
  };
}

/** Who asks for the same while it is under way gets what comes of it. */
function atOnce<T>(): (key: string, work: () => Promise<T>) => Promise<T> {
  const underWay = new Map<string, Promise<T>>();
  return (key, work) => {
    const running = underWay.get(key) ?? work().finally(() => underWay.delete(key));
    underWay.set(key, running);
    return running;
  };
}

async function measured(content: AsyncIterable<Uint8Array>): Promise<Measure> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const chunk of content) {
    hash.update(chunk);
    sizeBytes += chunk.byteLength;
  }
  return { sizeBytes, sha256: hash.digest("hex") };
}

const notArriving = new Error("No such file is arriving.");

function absent(): null {
  return null;
}

function isGone(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === "ENOENT";
}

function gone(cause: unknown): AppError {
  return new AppError("not_found", "What had arrived of this file is no longer on the server. Upload it again.", {
    cause,
  });
}

const fullSentence =
  "The disk of the server is full. What has arrived is kept, and nothing else was changed. " +
  "Ask your administrator to make room, then go on.";
