import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { AppError } from "#core/app-error.ts";
import type { FileStore } from "#ports/file-store.ts";

/** Files below one folder. A file appears under its name only when all of it is on disk. */
export function folderFileStore(root: string): FileStore {
  /** Keys are ours, yet a key is never trusted to stay below the root by itself. */
  function pathOf(key: string): string {
    const plain = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/.test(key);
    if (!plain) throw new AppError("bad_request", "That is not a key of the file store.");
    return path.join(root, key);
  }

  return {
    async put(key, content) {
      const target = pathOf(key);
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      const partial = `${target}.${randomUUID()}.part`;
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
      return { sizeBytes, sha256: hash.digest("hex") };
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
