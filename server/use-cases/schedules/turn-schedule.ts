import { AppError } from "#core/app-error.ts";
import { nextRunAt } from "#core/schedules/run-moments.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { ScheduleTurn, StoredSchedule } from "#ports/schedules.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { afterPause, carryOutDue } from "#use-cases/schedules/carry-out-due.ts";
import { requireSchedule } from "#use-cases/schedules/require-schedule.ts";
import { subjectOfSchedule } from "#use-cases/schedules/schedule-words.ts";

/** On, off, or off until an instant, ISO 8601. */
export type Turn = { readonly to: "on" | "off" } | { readonly to: "paused"; readonly until: string };

type Asked = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  readonly scheduleId: string;
  readonly seen: number;
};

const longestPause = 366 * 24 * 60 * 60_000;

/**
 * Turns a schedule on or off, or pauses it. What would have run meanwhile is not made up; of one that is on already, what is
 * due and nobody has looked at yet runs. Rejects with
 * AppError("bad_request") for a pause that is over or longer than a year, ("conflict") when somebody else has changed it.
 */
export async function turnSchedule(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  { scope, by, scheduleId, seen, turn }: Asked & { readonly turn: Turn },
): Promise<void> {
  const now = Date.parse(deps.clock());
  const until = turn.to === "paused" ? Date.parse(turn.until) : null;
  if (until !== null && !(until > now && until - now <= longestPause)) {
    throw new AppError("bad_request", "A pause ends later than now, and within a year.");
  }
  await deps.inWorkspace(scope, async (stores) => {
    const schedule = await requireSchedule(stores, scheduleId, seen);
    if (turn.to === "on") await carryOutDue(stores, { scope, schedule, now });
    await stores.schedules.change(scheduleId, schedule, turned(schedule, turn.to !== "off", until, now), by);
    const detail = { scheduleId, to: turn.to };
    const subject = subjectOfSchedule(schedule);
    await stores.activity.record({ actor: by, action: "schedule.turned", subject, detail });
  });
}

function turned(schedule: StoredSchedule, enabled: boolean, pausedUntil: number | null, now: number): ScheduleTurn {
  return {
    ...{ enabled, pausedUntil, coveredUntil: now },
    onSince: enabled && !schedule.enabled ? now : schedule.onSince,
    nextAt: enabled ? nextRunAt(schedule, afterPause(now, pausedUntil)) : null,
  };
}

/** Takes a schedule away; its history goes with it from the page, and stays in the activity log. */
export async function removeSchedule(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, by, scheduleId, seen }: Asked,
): Promise<void> {
  await deps.inWorkspace(scope, async (stores) => {
    const schedule = await requireSchedule(stores, scheduleId, seen);
    await stores.schedules.remove(scheduleId, by);
    const subject = subjectOfSchedule(schedule);
    await stores.activity.record({ actor: by, action: "schedule.removed", subject, detail: { scheduleId } });
  });
}
