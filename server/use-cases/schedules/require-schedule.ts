import { AppError } from "#core/app-error.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { StoredSchedule } from "#ports/schedules.ts";

/**
 * A schedule, held for the rest of the transaction. Rejects with AppError("not_found"), and with ("conflict") where somebody
 * has changed it since version `seen`, who is named.
 */
export async function requireSchedule(
  { schedules }: Pick<WorkspaceStores, "schedules">,
  scheduleId: string,
  seen?: number,
): Promise<StoredSchedule> {
  const schedule = await schedules.hold(scheduleId);
  if (!schedule) throw new AppError("not_found", "There is no such schedule here, or it was removed.");
  if (seen === undefined || schedule.version === seen) return schedule;
  throw new AppError(
    "conflict",
    `${schedule.changedByName} has changed this schedule since you looked at it. Look at it again, then change it.`,
  );
}
