import { createHash } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { access, mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { fullDisk, keepName, pathOfKey } from "#adapters/folder/file-store.ts";
import { AppError } from "#core/app-error.ts";
import type { PartialFiles } from "#ports/partial-files.ts";

/**
 * What a file is called while it arrives in pieces. Not as one that a process writes in one go: that is swept when
 * nobody has written to it for a day, and this one may be resumed for longer.
 */
export const arrivingEnding = ".arriving";

type Measure = Awaited<ReturnType<PartialFiles["measure"]>>;

/** Arriving files beside those of a folderFileStore with the same root. */
export function folderPartialFiles(root: string): PartialFiles {
  const targetOf = (key: string) => pathOfKey(root, key);
  const arrivingOf = (key: string) => targetOf(key) + arrivingEnding;
  const readings = new Map<string, Promise<Measure>>();

  return {
    async write(key, at, bytes) {
      try {
        await writeAt(arrivingOf(key), at, bytes);
      } catch (error) {
        throw isGone(error) ? gone(error) : fullDisk(error, fullSentence);
      }
    },

    async measure(key) {
      // Over a bad line it is asked for again and again before the first reading of 5 GB has ended.
      const reading = readings.get(key) ?? measured(arrivingOf(key), targetOf(key));
      readings.set(key, reading);
      return reading.finally(() => readings.delete(key));
    },

    async keep(key) {
      const target = targetOf(key);
      try {
        await rename(arrivingOf(key), target);
      } catch (error) {
        if (!isGone(error)) throw error;
        await access(target).catch((absent: unknown) => {
          throw gone(absent);
        });
      }
      await keepName(path.dirname(target));
    },

    async remove(key) {
      await rm(arrivingOf(key), { force: true });
      await rm(targetOf(key), { force: true });
    },
  };
}

async function writeAt(file: string, at: number, bytes: Uint8Array): Promise<void> {
  if (at === 0) await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, at === 0 ? constants.O_RDWR | constants.O_CREAT : constants.O_RDWR, 0o600);
  try {
    // Bytes behind a hole would look like a whole file until its hash is taken.
    if ((await handle.stat()).size < at) throw gone(null);
    let done = 0;
    while (done < bytes.byteLength) {
      // A disk that is nearly full takes a part and refuses the rest.
      done += (await handle.write(bytes, done, bytes.byteLength - done, at + done)).bytesWritten;
    }
    await handle.datasync();
  } finally {
    await handle.close();
  }
  if (at === 0) await keepName(path.dirname(file));
}

async function measured(arriving: string, target: string): Promise<Measure> {
  try {
    return await readThrough(arriving).catch((error: unknown) => {
      if (!isGone(error)) throw error;
      return readThrough(target);
    });
  } catch (error) {
    throw isGone(error) ? gone(error) : error;
  }
}

async function readThrough(file: string): Promise<Measure> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    sizeBytes += chunk.byteLength;
  }
  return { sizeBytes, sha256: hash.digest("hex") };
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
