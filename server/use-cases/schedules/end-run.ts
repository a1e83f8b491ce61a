import type { WorkspaceStores } from "#ports/deps.ts";
import type { RunCounts, RunEnd } from "#ports/schedules.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";
import { subjectOfSchedule } from "#use-cases/schedules/schedule-words.ts";

/** Runs that are looked through for the one before. */
const newest = 20;

/**
 * Notes in the caller's transaction how the work of a run has ended; one that has ended already stays as it is. `fault` is
 * one sentence without cells. What failed is told once: of a run every few minutes only the first in a row.
 */
export async function endScheduleRun(
  stores: Pick<WorkspaceStores, "scheduleRuns" | "notices" | "activity">,
  ended: { readonly runId: string; readonly ok: boolean; readonly counts: RunCounts; readonly fault: string | null },
): Promise<void> {
  const { runId, ok, counts, fault } = ended;
  const { scheduleRuns, notices, activity } = stores;
  const run = await scheduleRuns.hold(runId);
  const end: RunEnd = { state: ok ? "done" : "failed", counts, fault };
  if (!run || !(await scheduleRuns.end(runId, end))) return;
  // A run that goes well makes good those before it, of an end of day for the same day.
  if (ok) return void (await scheduleRuns.see(runId, systemActor));
  const detail = { scheduleId: run.scheduleId, runId, ...(run.day !== null && { day: run.day }) };
  const [before] = (await scheduleRuns.list({ scheduleId: run.scheduleId }, newest)).filter(
    ({ id, at, state }) => id !== runId && at <= run.at && state !== "running",
  );
  if (run.why !== "manual" && run.day === null && before?.state === "failed") return;
  await activity.record({ actor: systemActor, action: "schedule.failed", subject: subjectOfSchedule(run), detail });
  // Who has asked by hand looks at it anyway.
  if (run.why !== "manual") await notices.raise({ kind: "schedule_failed", once: `schedule:${runId}:failed` });
}
