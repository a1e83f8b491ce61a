import { AppError } from "#core/app-error.ts";

/** The same for an upload that never was, that was taken away, and that somebody else sends. */
export function uploadNotFound(): AppError {
  return new AppError("not_found", "There is no such upload. It was stopped, or nobody went on with it for too long.");
}
