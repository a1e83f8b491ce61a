import { AppError } from "#core/app-error.ts";
import { isCalendarDay } from "#core/calendar-day.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { Destination } from "#ports/destinations.ts";
import type { StoredRun, StoredSchedule } from "#ports/schedules.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { isSourceOf } from "#use-cases/pick-up/queue-pick-up.ts";
import { requireSchedule } from "#use-cases/schedules/require-schedule.ts";
import { subjectOfSchedule } from "#use-cases/schedules/schedule-words.ts";

type Asked = { readonly scope: WorkspaceScope; readonly scheduleId: string; readonly day: string | null };

/** Runs that are looked through for one at work. */
const newest = 50;

/**
 * Begins a run by hand, also of a schedule that is turned off; an end of day for a day, yyyy-mm-dd by its site's clock.
 * Answers the run. Rejects with AppError("bad_request") without such a day, ("conflict") while the same is at work.
 */
export async function runNow(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  { scope, scheduleId, day, by }: Asked & { readonly by: Actor },
): Promise<string> {
  return deps.inWorkspace(scope, async (stores) => {
    const schedule = await requireSchedule(stores, scheduleId);
    const wanted = dayOf(schedule, day);
    const runs = await stores.scheduleRuns.list({ scheduleId }, newest);
    if (runs.some((run) => run.state === "running" && run.day === wanted)) {
      throw new AppError("conflict", "It is running already. Its history says when it has ended.");
    }
    const at = Date.parse(deps.clock());
    const run = { scheduleId, at, day: wanted, standsFor: 1, why: "manual", by } as const;
    const runId = await stores.scheduleRuns.begin(run);
    if (runId === null) throw new AppError("internal", "The run could not be written down.");
    await stores.jobs.enqueue({ ...scope, stage: "schedule_run", runId });
    const detail = { scheduleId, runId, ...(wanted !== null && { day: wanted }) };
    const subject = subjectOfSchedule(schedule);
    await stores.activity.record({ actor: by, action: "schedule.run-asked", subject, detail });
    return runId;
  });
}

function dayOf({ kind }: StoredSchedule, day: string | null): string | null {
  if (kind !== "end_of_day") return null;
  if (day !== null && isCalendarDay(day)) return day;
  throw new AppError("bad_request", "Say whose files: a day of the calendar, such as 2026-11-23.");
}

export type RunPreview = {
  /** Booked on the day of an end of day now; null for other kinds. */
  readonly appointments: number | null;
  /** Whom files go to, or from whom they come. */
  readonly destinations: readonly Pick<Destination, "role" | "name">[];
};

/** What a run by hand would send, and to whom. */
export async function previewRun(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, scheduleId, day }: Asked,
): Promise<RunPreview> {
  return deps.inWorkspace(scope, async (stores) => {
    const schedule = await requireSchedule(stores, scheduleId);
    const wanted = day === null || !isCalendarDay(day) ? null : dayOf(schedule, day);
    const appointments = wanted === null ? null : await bookedOn(stores, schedule, wanted);
    const partners = (await stores.destinations.list()).filter((one) => takesPart(schedule, one));
    return { appointments, destinations: partners.map(({ role, name }) => ({ role, name })) };
  });
}

function takesPart({ kind, siteId }: StoredSchedule, partner: Destination): boolean {
  if (kind === "decisions_in" || kind === "printed_in") return isSourceOf(kind, partner);
  const ofSite = partner.siteId === null || partner.siteId === siteId;
  return partner.enabled && (kind === "end_of_day" ? ofSite : partner.role === "city");
}

async function bookedOn({ dayBuilds }: WorkspaceStores, { siteId, zone }: StoredSchedule, day: string) {
  const [found] = await dayBuilds.days({ id: siteId, zone }, day, day);
  return found?.appointments ?? 0;
}

/** Somebody has seen that a run failed or was missed: nobody needs to be told any longer. */
export async function seeRun(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, runId, by }: { readonly scope: WorkspaceScope; readonly runId: string; readonly by: Actor },
): Promise<void> {
  await deps.inWorkspace(scope, async ({ scheduleRuns, activity }) => {
    const run: StoredRun | null = await scheduleRuns.hold(runId);
    if (!run) throw new AppError("not_found", "There is no such run here.");
    if (!(await scheduleRuns.see(runId, by))) return;
    const detail = { scheduleId: run.scheduleId, runId };
    await activity.record({ actor: by, action: "schedule.seen", subject: subjectOfSchedule(run), detail });
  });
}
