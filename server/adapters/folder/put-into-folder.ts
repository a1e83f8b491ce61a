import { randomUUID } from "node:crypto";
import { link, open, rename, rm, rmdir } from "node:fs/promises";
import type { OpenFolder } from "#adapters/folder/open-folder.ts";
import { describeFile } from "#adapters/folder/stored-file.ts";
import { AppError } from "#core/app-error.ts";
import type { StoredObject } from "#ports/object-store.ts";

/** The name of a file while it is being written, in the folder that it is for: a rename never leaves a file system. */
const unfinished = (id: string) => `.${id}.part`;

export const isUnfinished = (name: string) => /^\.[0-9a-f-]{36}\.part$/.test(name);

export type Putting = { readonly key: string; readonly ifAbsent: boolean };

/** Streams to a hidden name, to the disk, and then to its name; nothing is left when that breaks off. */
export async function putIntoFolder(
  folder: OpenFolder,
  name: string,
  content: AsyncIterable<Uint8Array>,
  { key, ifAbsent }: Putting,
): Promise<StoredObject> {
  const partial = folder.at(unfinished(randomUUID()));
  const file = await open(partial, "wx", 0o640);
  try {
    for await (const chunk of content) await file.writeFile(chunk);
    await file.sync();
    if (ifAbsent) await nameNew(partial, folder.at(name));
    else await replace(partial, folder.at(name));
    await folder.handle.sync();
    return describeFile(key, await file.stat({ bigint: true }));
  } finally {
    await file.close();
    await rm(partial, { force: true });
  }
}

/** A second name is refused where there is one; renaming would replace it. */
async function nameNew(partial: string, target: string): Promise<void> {
  try {
    await link(partial, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new AppError("conflict", "A file of that name is there already.", { cause: error });
  }
}

/** An empty folder of the name is no object, and gives way. */
async function replace(partial: string, target: string): Promise<void> {
  try {
    await rename(partial, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EISDIR") throw error;
    await rmdir(target);
    await rename(partial, target);
  }
}
