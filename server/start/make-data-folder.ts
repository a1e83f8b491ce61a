import { access, constants, mkdir, realpath } from "node:fs/promises";
import path from "node:path";
import { AppError } from "#core/app-error.ts";

/**
 * Makes the data folder where it is missing and gives its real path. Throws AppError("unavailable") with one sentence
 * when this user can't write to it.
 */
export async function makeDataFolder(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return await realpath(folder);
  } catch (cause) {
    const sentence = `The data folder ${path.resolve(folder)} can't be used: ${reason(cause)}.`;
    throw new AppError("unavailable", sentence, { cause });
  }
}

function reason(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "EACCES" || code === "EPERM") return "this user may not write there";
  if (code === "EROFS") return "the disk is read-only";
  if (code === "ENOSPC") return "the disk is full";
  if (code === "EEXIST" || code === "ENOTDIR") return "a file is in its place";
  return "it can't be made";
}
