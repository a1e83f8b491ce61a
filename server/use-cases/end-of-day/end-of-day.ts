import { AppError } from "#core/app-error.ts";
import { isCalendarDay } from "#core/calendar-day.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { DayRun } from "#ports/day-runs.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireSite, subjectOf } from "#use-cases/day-files/ask-build.ts";

export type AskedEndOfDay = {
  readonly scope: WorkspaceScope;
  readonly siteId: string;
  /** yyyy-mm-dd by the site's clock. */
  readonly day: string;
  readonly by: Actor;
  /** What to do with a day that has changed since it was sent; left out: the run ends as changed, and sends nothing. */
  readonly how?: NonNullable<DayRun["how"]>;
};

/**
 * Begins the end of a day: its files are built and sent to everybody who gets them, by `runEndOfDay` in a job of its own.
 * One at a time for a site's day: a run that builds is answered as it is, and one whose files are on their way begins anew,
 * so that a file which can't be delivered keeps nobody from what has changed since. Rejects with AppError("bad_request") for a day that is
 * none and ("not_found") for a site that is not in use.
 */
export async function startEndOfDay(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, siteId, day, by, how }: AskedEndOfDay,
): Promise<{ readonly dayRunId: string; readonly isNew: boolean }> {
  if (!isCalendarDay(day))
    throw new AppError("bad_request", "The day has to be one of the calendar, such as 2026-11-22.");
  return deps.inWorkspace(scope, async (stores) => {
    const site = await requireSite(stores, siteId);
    await stores.dayRuns.lock(siteId, day);
    const { run, isNew } = await stores.dayRuns.begin({ siteId, day, how: how ?? null }, by);
    // Also of one that is there: its job, or that of its build, may have died with its last worker.
    if (run.state === "building") await stores.jobs.enqueue({ ...scope, stage: "end_of_day", dayRunId: run.id });
    if (!isNew) return { dayRunId: run.id, isNew };
    const detail = { dayRunId: run.id, siteId, day, how: how ?? "asks" };
    await stores.activity.record({ actor: by, action: "day.ended", subject: subjectOf(site, day), detail });
    return { dayRunId: run.id, isNew };
  });
}
