import { link, lstat, rename, unlink } from "node:fs/promises";
import type { OpenFolder } from "#adapters/folder/open-folder.ts";

/** Its sender may still be writing it, or about to rename it. */
const restMs = 60_000;

/**
 * Gives a file or folder whose name is not UTF-8 one that is: keys are UTF-8, so that nobody would ever see it otherwise.
 * The bytes are read as Western European, which old SFTP programs for Windows send. Waits until it has rested for a
 * minute, and takes nobody's name.
 */
export async function nameInUtf8(folder: OpenFolder, name: Buffer): Promise<void> {
  const now = Buffer.concat([Buffer.from(`${folder.at(".")}/`), name]);
  const entry = await lstat(now).catch(() => null);
  if (!entry || Date.now() - entry.mtimeMs < restMs) return;
  const better = folder.at(new TextDecoder("windows-1252").decode(name));
  if (entry.isFile()) {
    await link(now, better);
    await unlink(now);
  } else if (entry.isDirectory() && !(await lstat(better).catch(() => null))) {
    await rename(now, better);
  }
}

export function isUtf8Name(name: Buffer): boolean {
  return Buffer.from(name.toString()).equals(name);
}
