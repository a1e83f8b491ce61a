import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { unfinishedEnding } from "#adapters/folder/stored-names.ts";

/** A file that nobody has written to for so long has lost its writer; a slow sender writes now and then. */
const abandonedAfterMs = 24 * 60 * 60 * 1_000;

/**
 * Removes what processes that were killed left half written below a file store's folder; answers how many files it were.
 * `now` is in ms. Harmless beside writers, also of other machines that share the folder. Where others write files of
 * their own, `isOurs` tells by the name.
 */
export async function removeUnfinished(
  root: string,
  now: number,
  isOurs = (name: string) => name.endsWith(unfinishedEnding),
): Promise<number> {
  let removed = 0;
  for (const entry of await readdir(root, { withFileTypes: true, recursive: true }).catch(nothingYet)) {
    if (!entry.isFile() || !isOurs(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const written = await stat(file).catch(() => null);
    if (!written || now - written.mtimeMs < abandonedAfterMs) continue;
    await rm(file, { force: true });
    removed++;
  }
  return removed;
}

function nothingYet(error: NodeJS.ErrnoException): [] {
  if (error.code === "ENOENT") return [];
  throw error;
}
