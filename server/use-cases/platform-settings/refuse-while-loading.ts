import { AppError } from "#core/app-error.ts";
import type { PlatformUse } from "#ports/platform-settings.ts";

/**
 * AppError("conflict") while a file is to be loaded into the platform, or is on its way: what was sent is noted of this
 * host, and would be taken for done at another.
 */
export function refuseWhileLoading({ imports }: PlatformUse): void {
  const waiting = imports.find(({ state }) => state !== "reporting");
  if (!waiting) return;
  throw new AppError("conflict", `Import ${waiting.number} is to load into the platform. Wait for it, or cancel it.`);
}

/** What a person reads whose page is older than the connection. */
export function changedMeanwhile(): AppError {
  return new AppError("conflict", "Somebody else has changed the platform meanwhile. Load the page again.");
}
