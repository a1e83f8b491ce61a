import type { DayRunState } from "#ports/day-runs.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import { endWithDayRun } from "#use-cases/schedules/settle-run.ts";

export type RunStores = Pick<WorkspaceStores, "dayRuns" | "startedWork" | "scheduleRuns" | "notices" | "activity">;

/** Notes how far an end of day has come; the run of a schedule that has begun it ends with it, in the same transaction. */
export async function noteRun(stores: RunStores, dayRunId: string, state: DayRunState): Promise<void> {
  await stores.dayRuns.note(dayRunId, { state });
  await endWithDayRun(stores, dayRunId);
}
