import { randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { keyFileText, keysOfFile, newSealingKey, type SealingKey } from "#adapters/aws-encryption/sealing-key.ts";
import { AppError } from "#core/app-error.ts";

/** The keys of a file and what tells whether it was changed since; null where there is none. */
export type ReadKeyFile = { readonly keys: readonly SealingKey[]; readonly stamp: string };

/** Changes with every new key file, as another file takes its place; null where there is none. */
export async function stampOf(file: string): Promise<string | null> {
  const found = await stat(file).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw unusable(`The file ${file} can't be read (${codeOf(error)}).`);
  });
  if (!found) return null;
  if ((found.mode & 0o077) !== 0) {
    throw unusable(`The file ${file} can be read by other users of this machine: run "chmod 600 ${file}".`);
  }
  return `${found.ino} ${found.mtimeMs} ${found.size}`;
}

/** Rejects with AppError("unavailable") when others may read the file, or when it is damaged. */
export async function readKeyFile(file: string): Promise<ReadKeyFile | null> {
  const stamp = await stampOf(file);
  if (stamp === null) return null;
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw unusable(`The file ${file} can't be read (${codeOf(error)}).`);
  });
  const keys = keysOfFile(text);
  if (!keys) throw unusable(`The file ${file} is damaged: put it back from your copy.`);
  return { keys, stamp };
}

/** Of several processes that start together one makes the file; all of them may call this. */
export async function makeKeyFile(file: string): Promise<void> {
  await placed(file, [newSealingKey()], (draft) =>
    link(draft, file).catch((error: unknown) => {
      if (codeOf(error) !== "EEXIST") throw error;
    }),
  );
}

/**
 * Puts a new key before those that the file has; answers it. Rejects with AppError("conflict") while another process
 * does so: of two that write at once, one would lose the other's key.
 */
export async function addKeyToFile(file: string): Promise<SealingKey> {
  const lock = `${file}.lock`;
  await (
    await open(lock, "wx", 0o600).catch((error: unknown) => {
      if (codeOf(error) !== "EEXIST") throw unusable(`The file ${lock} can't be written (${codeOf(error)}).`);
      throw new AppError("conflict", `A key is being added just now. If that is not so, remove the file ${lock}.`);
    })
  ).close();
  try {
    const known = (await readKeyFile(file))?.keys;
    if (!known) throw unusable(`The file ${file} is gone.`);
    const key = newSealingKey();
    await placed(file, [key, ...known], (draft) => rename(draft, file));
    return key;
  } finally {
    await rm(lock, { force: true });
  }
}

/** Whole and safe on the disk before it stands under its name. */
async function placed(file: string, keys: readonly SealingKey[], place: (draft: string) => Promise<void>) {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    const handle = await open(draft, "wx", 0o600);
    try {
      await handle.writeFile(keyFileText(keys));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await place(draft);
    const folder = await open(path.dirname(file), "r");
    await folder.sync().finally(() => folder.close());
  } catch (error) {
    throw unusable(`The file ${file} can't be written (${codeOf(error)}).`);
  } finally {
    await rm(draft, { force: true });
  }
}

export function unusable(what: string): AppError {
  return new AppError(
    "unavailable",
    `${what} Stored files can be neither written nor read without it; see docs/security.md.`,
  );
}

function isMissing(error: unknown): boolean {
  return codeOf(error) === "ENOENT";
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
}
