import { AppError } from "#core/app-error.ts";
import { compileSiteClock, type SiteClock } from "#core/appointments/site-clock.ts";
import type { WorkspaceStores } from "#ports/deps.ts";

/** The clock of the workspace's main site, by which files say what an hour or a day is. Rejects with AppError("conflict"). */
export async function mainClock({ requestLog }: Pick<WorkspaceStores, "requestLog">): Promise<SiteClock> {
  const zone = await requestLog.zone();
  if (zone === null) {
    throw new AppError(
      "conflict",
      "This workspace has no main site yet, whose clock says what an hour or a day is. An admin adds one on the page Sites.",
    );
  }
  return compileSiteClock(zone);
}
