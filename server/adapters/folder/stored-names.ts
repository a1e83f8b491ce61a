import path from "node:path";
import { AppError } from "#core/app-error.ts";

/** What a file is called while it is being written, and what it is called for good if its writer was killed. */
export const unfinishedEnding = ".part";

/**
 * What a sealed file is called. Its name alone tells it from the plain ones that earlier versions have stored: what people
 * send us can't look like it, whatever it holds.
 */
export const sealedEnding = ".sealed";

/**
 * What a file is called while it arrives in pieces. Not as one that a process writes in one go: that is swept when
 * nobody has written to it for a day, and this one may be resumed for longer.
 */
export const arrivingEnding = ".arriving";

const reserved = [unfinishedEnding, sealedEnding, arrivingEnding];

/** Keys are ours, yet a key is never trusted to stay below the root by itself. Throws AppError("bad_request"). */
export function pathOfKey(root: string, key: string): string {
  const plain = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/.test(key);
  if (!plain || reserved.some((ending) => key.endsWith(ending))) {
    throw new AppError("bad_request", "That is not a key of the file store.");
  }
  return path.join(root, key);
}

/** Paths of what the store may have under a key. */
export function pathsOfKey(root: string, key: string) {
  const plain = pathOfKey(root, key);
  return {
    sealed: plain + sealedEnding,
    /** As earlier versions stored it. */
    plain,
    arriving: plain + sealedEnding + arrivingEnding,
    /** As earlier versions let it arrive. */
    plainArriving: plain + arrivingEnding,
  };
}
