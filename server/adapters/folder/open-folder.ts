import { existsSync } from "node:fs";
import { constants, type FileHandle, mkdir, open } from "node:fs/promises";
import path from "node:path";

/** An open folder; `at` is the path of a name in it. */
export type OpenFolder = { readonly at: (name: string) => string; readonly handle: FileHandle };

const folderFlags = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;

/** Where a process finds what it has opened, whatever was renamed or linked meanwhile. Linux has it; others go by path. */
const opened = existsSync("/proc/self/fd") ? "/proc/self/fd" : null;

/**
 * Opens the folder `parts` below `root`, makes what is missing when `make`, and lets go of it after `work`. Every part is
 * opened in the one before and no symbolic link is followed: whoever may write into the folder (a partner by SFTP) can't
 * lead us out of it, not even by swapping a folder for a link while we look. Rejects with ENOENT, ENOTDIR or ELOOP.
 */
export async function inFolder<T>(
  root: string,
  parts: readonly string[],
  make: boolean,
  work: (folder: OpenFolder) => Promise<T>,
): Promise<T> {
  if (make) await mkdir(root, { recursive: true, mode: 0o750 });
  let folder = asFolder(await open(root, constants.O_RDONLY | constants.O_DIRECTORY), root);
  try {
    for (const part of parts) {
      const next = await openPart(folder, part, make);
      await folder.handle.close();
      folder = next;
    }
    return await work(folder);
  } finally {
    await folder.handle.close();
  }
}

async function openPart(folder: OpenFolder, part: string, make: boolean): Promise<OpenFolder> {
  const where = folder.at(part);
  if (make && (await isMade(where))) await folder.handle.sync();
  return asFolder(await open(where, folderFlags), where);
}

/** False: it was there. */
async function isMade(folder: string): Promise<boolean> {
  return await mkdir(folder, { mode: 0o750 }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return false;
      throw error;
    },
  );
}

function asFolder(handle: FileHandle, where: string): OpenFolder {
  const base = opened ? `${opened}/${handle.fd}` : where;
  return { handle, at: (name) => path.join(base, name) };
}
