import { lstat, readdir } from "node:fs/promises";
import { isUtf8Name, nameInUtf8 } from "#adapters/folder/name-in-utf8.ts";
import { inFolder, type OpenFolder } from "#adapters/folder/open-folder.ts";
import { isUnfinished } from "#adapters/folder/put-into-folder.ts";
import { describeFile } from "#adapters/folder/stored-file.ts";
import type { StoredObject } from "#ports/object-store.ts";

/**
 * The files below `root` whose key begins with `prefix`, in the order that S3 lists them. Follows no link. What vanishes
 * meanwhile is left out. A folder that may not be read is left out as well, and once all others are listed its error is
 * thrown: whoever lists has seen the rest, and knows that it is not all.
 */
export async function* listFolder(root: string, prefix: string): AsyncGenerator<StoredObject> {
  const folders = prefix.split("/").slice(0, -1);
  if (folders.some((part) => part === "" || part === "." || part === "..")) return;
  const closed: Error[] = [];
  yield* filesIn({ root, prefix, onClosed: (error) => closed.push(error) }, folders);
  if (closed[0]) throw closed[0];
}

type Listing = { readonly root: string; readonly prefix: string; readonly onClosed: (error: Error) => void };

async function* filesIn(listing: Listing, folders: readonly string[]): AsyncGenerator<StoredObject> {
  const { root, prefix, onClosed } = listing;
  const base = folders.map((part) => `${part}/`).join("");
  const found = inFolder(root, folders, false, (folder) => entriesOf(folder, base, prefix));
  const entries = await found.catch((error: NodeJS.ErrnoException) => withoutEntries(error, onClosed));
  for (const entry of entries) {
    if (entry.file) yield entry.file;
    else yield* filesIn(listing, [...folders, entry.name]);
  }
}

/** `file` is null for a folder. */
type Entry = { readonly name: string; readonly file: StoredObject | null; readonly order: Buffer };

/** One folder's files and folders that the prefix lets in; a folder counts with its "/", as in keys. */
async function entriesOf(folder: OpenFolder, base: string, prefix: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const entry of await readdir(folder.at("."), { withFileTypes: true, encoding: "buffer" })) {
    // One that can't be given a name now is seen by the next look.
    if (!isUtf8Name(entry.name)) await nameInUtf8(folder, entry.name).catch(() => undefined);
    const name = entry.name.toString();
    const key = base + name + (entry.isDirectory() ? "/" : "");
    const within = key.startsWith(prefix) || (entry.isDirectory() && prefix.startsWith(key));
    if (!within || isUnfinished(name)) continue;
    if (entry.isDirectory()) entries.push({ name, file: null, order: Buffer.from(key) });
    if (!entry.isFile()) continue;
    const file = await lstat(folder.at(name), { bigint: true }).catch(() => null);
    if (file?.isFile()) entries.push({ name, file: describeFile(key, file), order: Buffer.from(key) });
  }
  return entries.sort((one, other) => Buffer.compare(one.order, other.order));
}

function withoutEntries(error: NodeJS.ErrnoException, onClosed: Listing["onClosed"]): readonly Entry[] {
  const { code = "" } = error;
  if (["EACCES", "EPERM"].includes(code)) onClosed(error);
  else if (!["ENOENT", "ENOTDIR", "ELOOP"].includes(code)) throw error;
  return [];
}
