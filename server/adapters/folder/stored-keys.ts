import { opendir, stat } from "node:fs/promises";
import path from "node:path";
import { unfinishedEnding } from "#adapters/folder/file-store.ts";
import { arrivingEnding } from "#adapters/folder/partial-files.ts";

const keysAtOnce = 1_000;

/**
 * Keys of the whole files of a folderFileStore that were last written before `before` (ms), in no order. What is still
 * being written, or arrives in pieces, is no whole file.
 */
export async function* storedKeys(root: string, before: number): AsyncGenerator<readonly string[]> {
  let keys: string[] = [];
  for await (const file of filesIn(root)) {
    if (file.endsWith(unfinishedEnding) || file.endsWith(arrivingEnding)) continue;
    const written = await stat(file).catch(() => null);
    if (!written || written.mtimeMs >= before) continue;
    keys.push(path.relative(root, file).split(path.sep).join("/"));
    if (keys.length < keysAtOnce) continue;
    yield keys;
    keys = [];
  }
  if (keys.length > 0) yield keys;
}

async function* filesIn(root: string): AsyncGenerator<string> {
  // Before the first file there is no folder.
  const folder = await opendir(root, { recursive: true }).catch(() => null);
  if (!folder) return;
  for await (const entry of folder) if (entry.isFile()) yield path.join(entry.parentPath, entry.name);
}
