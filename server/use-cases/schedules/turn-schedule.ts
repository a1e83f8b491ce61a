import { AppError } from "#core/app-error.ts";
import { nextRunAt } from "#core/schedules/run-moments.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { ScheduleTurn, StoredSchedule } from "#ports/schedules.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { afterPause, carryOutDue, skipDue } from "#use-cases/schedules/carry-out-due.ts";
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
 * Turns a schedule on or off, or pauses it. What would have run meanwhile is not made up. What is due and nobody has looked at
 * yet runs where it is on and stays on, and is noted as missed where it is turned off or paused. Rejects with
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
    else await skipDue(stores, { schedule, by, now, done: turn.to === "off" ? "turned it off" : "paused it" });
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
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  { scope, by, scheduleId, seen }: Asked,
): Promise<void> {
  const now = Date.parse(deps.clock());
  await deps.inWorkspace(scope, async (stores) => {
    const schedule = await requireSchedule(stores, scheduleId, seen);
    await skipDue(stores, { schedule, by, now, done: "removed it" });
    await stores.schedules.remove(scheduleId, by);
    const subject = subjectOfSchedule(schedule);
    await stores.activity.record({ actor: by, action: "schedule.removed", subject, detail: { scheduleId } });
  });
}
