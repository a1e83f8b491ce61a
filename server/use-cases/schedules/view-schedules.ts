import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { daysLater } from "#core/calendar-day.ts";
import type { BuildSite } from "#ports/day-builds.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredRun, StoredSchedule } from "#ports/schedules.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { sitesInUse } from "#use-cases/day-files/ask-build.ts";

type ViewDeps = Pick<ImportDeps, "inWorkspace" | "clock">;

/** Runs that Home names at most; the histories have the others. */
const mostNeeds = 200;

export type ViewedSchedule = StoredSchedule & {
  readonly lastRun: StoredRun | null;
  /** What the end of day offers when it is run by hand: today or tomorrow by its site's clock. */
  readonly offeredDay: string;
};

export type ViewedSchedules = {
  /** ISO 8601. */
  readonly now: string;
  readonly schedules: readonly ViewedSchedule[];
  /** In use, the main one first. */
  readonly sites: readonly Pick<BuildSite, "id" | "name" | "zone">[];
};

/** All schedules of a workspace with their last run. */
export async function viewSchedules(deps: ViewDeps, scope: WorkspaceScope): Promise<ViewedSchedules> {
  const now = deps.clock();
  return deps.inWorkspace(scope, async ({ schedules, scheduleRuns, sites }) => {
    const viewed: ViewedSchedule[] = [];
    for (const schedule of await schedules.list()) {
      const [lastRun = null] = await scheduleRuns.list({ scheduleId: schedule.id }, 1);
      viewed.push({ ...schedule, lastRun, offeredDay: offeredDay(schedule, Date.parse(now)) });
    }
    const inUse = await sitesInUse({ sites });
    return { now, schedules: viewed, sites: inUse.map(({ id, name, zone }) => ({ id, name, zone })) };
  });
}

function offeredDay({ zone, dayOf }: StoredSchedule, now: number): string {
  return daysLater(compileSiteClock(zone).dayAt(now), dayOf === "today" ? 0 : 1);
}

/** The runs of one schedule, the newest first. */
export async function viewRuns(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, scheduleId, limit }: { readonly scope: WorkspaceScope; readonly scheduleId: string; readonly limit: number },
): Promise<readonly StoredRun[]> {
  return deps.inWorkspace(scope, ({ scheduleRuns }) => scheduleRuns.list({ scheduleId }, limit));
}

/**
 * What failed or was missed, was not made good since, and nobody has seen: of an end of day each day, of other kinds the
 * newest, for a later one does the work of all before.
 */
export async function viewNeeds(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
): Promise<readonly StoredRun[]> {
  const runs = await deps.inWorkspace(scope, ({ scheduleRuns }) =>
    scheduleRuns.list({ states: ["failed", "missed"], unseen: true }, mostNeeds),
  );
  const newest = new Map(runs.toReversed().map((run) => [`${run.scheduleId} ${run.day}`, run]));
  return [...newest.values()].toReversed();
}
