import { opendir, stat } from "node:fs/promises";
import path from "node:path";
import type { LyingFile } from "#ports/sealed-store.ts";
import { arrivingEnding, sealedEnding, unfinishedEnding } from "#adapters/folder/stored-names.ts";

const keysAtOnce = 1_000;

/**
 * Keys of the whole files of a folderFileStore that were last written before `before` (ms), in no order. What is still
 * being written, or arrives in pieces, is no whole file.
 */
export async function* storedKeys(root: string, before: number): AsyncGenerator<readonly string[]> {
  let keys: string[] = [];
  for await (const { key, file, kind } of storedFiles(root)) {
    if (kind === "arriving") continue;
    const written = await stat(file).catch(() => null);
    if (!written || written.mtimeMs >= before) continue;
    keys.push(key);
    if (keys.length < keysAtOnce) continue;
    yield keys;
    keys = [];
  }
  if (keys.length > 0) yield keys;
}

/** A file that counts below the root. */
type FoundFile = { readonly key: string; readonly file: string; readonly kind: LyingFile["kind"] };

/** Every file below the root, in no order, but for what was not written to its end. */
export async function* storedFiles(root: string): AsyncGenerator<FoundFile> {
  // Before the first file there is no folder.
  const folder = await opendir(root, { recursive: true }).catch(() => null);
  if (!folder) return;
  for await (const entry of folder) {
    if (!entry.isFile() || entry.name.endsWith(unfinishedEnding)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(root, file).split(path.sep).join("/");
    yield { file, ...kindOf(name) };
  }
}

function kindOf(name: string): Omit<FoundFile, "file"> {
  const without = (ending: string) => name.slice(0, -ending.length);
  if (name.endsWith(sealedArriving)) return { key: without(sealedArriving), kind: "arriving" };
  // Of an earlier version: nobody goes on with it, and its upload takes it away.
  if (name.endsWith(arrivingEnding)) return { key: without(arrivingEnding), kind: "arriving" };
  if (name.endsWith(sealedEnding)) return { key: without(sealedEnding), kind: "sealed" };
  return { key: name, kind: "plain" };
}

const sealedArriving = sealedEnding + arrivingEnding;
