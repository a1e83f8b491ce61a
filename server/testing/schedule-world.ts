import type { ScheduleContent } from "#core/schedules/schedule.ts";
import { usualSchedule } from "#core/schedules/usual-schedules.ts";
import { runScheduleRound } from "#jobs/run-schedule-jobs.ts";
import type { RunState, StoredRun } from "#ports/schedules.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Deps } from "#server/composition.ts";
import { carryOutRun } from "#use-cases/schedules/carry-out-run.ts";
import { saveSchedule } from "#use-cases/schedules/save-schedule.ts";
import { turnSchedule } from "#use-cases/schedules/turn-schedule.ts";

const by = { id: null, name: "Ana Lee" };

/** The same product at another time; an instant in milliseconds, or ISO 8601. */
export function nowAt(deps: Deps, now: number | string): Deps {
  return { ...deps, clock: () => new Date(now).toISOString() };
}

/** A schedule that is turned on at the clock's time; what is not said is usual. */
export async function turnedOn(
  deps: Deps,
  scope: WorkspaceScope,
  part: Pick<ScheduleContent, "kind"> & Partial<ScheduleContent>,
): Promise<string> {
  const [site] = await deps.inWorkspace(scope, ({ sites }) => sites.list());
  const schedule = { ...usualSchedule(part.kind, site?.id ?? ""), ...part };
  const scheduleId = await saveSchedule(deps, { scope, by, schedule, known: null });
  await turnSchedule(deps, { scope, by, scheduleId, seen: 1, turn: { to: "on" } });
  return scheduleId;
}

/** What a worker does each minute. */
export function round(deps: Deps): Promise<void> {
  return runScheduleRound(deps, new AbortController().signal);
}

/** What workers do with the jobs of runs that are at work. */
export async function carryOutAll(deps: Deps, scope: WorkspaceScope): Promise<void> {
  const open = await runsOf(deps, scope, ["running"]);
  for (const { id: runId } of open) await carryOutRun(deps, { scope, runId, signal: new AbortController().signal });
}

/** The newest first. */
export function runsOf(
  deps: Deps,
  scope: WorkspaceScope,
  states: readonly RunState[] = ["running", "done", "failed", "missed"],
): Promise<readonly StoredRun[]> {
  return deps.inWorkspace(scope, ({ scheduleRuns }) => scheduleRuns.list({ states }, 100));
}
