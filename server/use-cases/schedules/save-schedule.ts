import { AppError } from "#core/app-error.ts";
import { nextRunAt } from "#core/schedules/run-moments.ts";
import type { ScheduleContent } from "#core/schedules/schedule.ts";
import { scheduleProblems, tidySchedule } from "#core/schedules/schedule-problems.ts";
import { usualSchedule } from "#core/schedules/usual-schedules.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { BuildSite } from "#ports/day-builds.ts";
import type { StoredSchedule } from "#ports/schedules.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireSite, sitesInUse } from "#use-cases/day-files/ask-build.ts";
import { afterPause, carryOutDue } from "#use-cases/schedules/carry-out-due.ts";
import { requireSchedule } from "#use-cases/schedules/require-schedule.ts";
import { subjectOfSchedule } from "#use-cases/schedules/schedule-words.ts";

type Deps = Pick<ImportDeps, "inWorkspace" | "clock">;

/** Turned off: nothing runs that nobody has turned on. */
const off = { enabled: false, pausedUntil: null, onSince: null, nextAt: null } as const;

/**
 * Adds a schedule, turned off, or changes one that was looked at in version `seen`; its kind and site stay. What was due
 * before the change runs as it was planned. Answers its id. Rejects with AppError("bad_request") for what is wrong with it
 * or where there is no site yet, ("conflict") where there is one already, or somebody else has changed it, who is named.
 */
export async function saveSchedule(
  deps: Deps,
  asked: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly schedule: ScheduleContent;
    readonly known: { readonly scheduleId: string; readonly seen: number } | null;
  },
): Promise<string> {
  const { scope, by, schedule, known } = asked;
  const problems = scheduleProblems(schedule);
  if (problems.length > 0) throw new AppError("bad_request", problems.map(({ sentence }) => sentence).join(" "));
  const now = Date.parse(deps.clock());
  return deps.inWorkspace(scope, async (stores) => {
    if (known === null) return addSchedule(stores, { schedule: tidySchedule(schedule), by, now });
    const held = await requireSchedule(stores, known.scheduleId, known.seen);
    await carryOutDue(stores, { scope, schedule: held, now });
    const { id, kind, siteId, enabled, pausedUntil, onSince } = held;
    const content = { ...tidySchedule(schedule), kind, siteId };
    const rule = { ...content, zone: held.zone };
    const nextAt = enabled ? nextRunAt(rule, afterPause(now, pausedUntil)) : null;
    await stores.schedules.change(id, content, { enabled, pausedUntil, onSince, coveredUntil: now, nextAt }, by);
    await note(stores, held, by, id);
    return id;
  });
}

/** The usual schedules that are not there yet, all turned off: an end of day of each site, and one of each other kind. */
export async function setUpUsual(
  deps: Deps,
  { scope, by }: { readonly scope: WorkspaceScope; readonly by: Actor },
): Promise<void> {
  const now = Date.parse(deps.clock());
  await deps.inWorkspace(scope, async (stores) => {
    const there = await stores.schedules.list();
    const sites = await sitesInUse(stores);
    const main = mainOf(sites);
    const wanted = [
      ...sites.map(({ id }) => usualSchedule("end_of_day", id)),
      ...(["requisitions_out", "decisions_in", "printed_in"] as const).map((kind) => usualSchedule(kind, main.id)),
    ];
    for (const schedule of wanted) {
      const known = there.some(
        ({ kind, siteId }) => kind === schedule.kind && (kind !== "end_of_day" || siteId === schedule.siteId),
      );
      if (!known) await addSchedule(stores, { schedule, by, now });
    }
  });
}

async function addSchedule(
  stores: WorkspaceStores,
  { schedule, by, now }: { readonly schedule: ScheduleContent; readonly by: Actor; readonly now: number },
): Promise<string> {
  // Requisitions and partners are of the whole workspace, which goes by the clock of its main site.
  const endOfDay = schedule.kind === "end_of_day";
  const site = endOfDay ? await requireSite(stores, schedule.siteId) : mainOf(await sitesInUse(stores));
  const content = { ...schedule, siteId: site.id };
  const id = await stores.schedules.add(content, { ...off, coveredUntil: now }, by);
  if (id === null) throw new AppError("conflict", "There is such a schedule already. Change that one.");
  await note(stores, { ...content, siteName: site.name }, by, id);
  return id;
}

async function note(
  { activity }: WorkspaceStores,
  schedule: Pick<StoredSchedule, "kind" | "siteName">,
  by: Actor,
  scheduleId: string,
): Promise<void> {
  const subject = subjectOfSchedule(schedule);
  await activity.record({ actor: by, action: "schedule.saved", subject, detail: { scheduleId } });
}

function mainOf(sites: readonly BuildSite[]): BuildSite {
  const [main] = sites;
  if (main) return main;
  const sentence = "There is no site yet, by whose clock a schedule could run. An admin adds one on the page Sites.";
  throw new AppError("bad_request", sentence);
}
