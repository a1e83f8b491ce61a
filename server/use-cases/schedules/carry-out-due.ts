import { dueRuns, type DueRun } from "#core/schedules/due-runs.ts";
import { nextRunAt } from "#core/schedules/run-moments.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { StoredSchedule } from "#ports/schedules.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";
import { subjectOfSchedule } from "#use-cases/schedules/schedule-words.ts";

/**
 * Begins the runs of a schedule that are due by `now`, each with the job that carries it out, and notes how far it was
 * looked at; all in the caller's transaction, which holds the schedule. So a moment is run once, however many look and
 * wherever they are killed. Days that are over are noted as missed and told.
 */
export async function carryOutDue(
  stores: WorkspaceStores,
  { scope, schedule, now }: { readonly scope: WorkspaceScope; readonly schedule: StoredSchedule; readonly now: number },
): Promise<void> {
  const { id, enabled, pausedUntil } = schedule;
  if (!enabled || (pausedUntil ?? 0) > now) return;
  const after = afterPause(schedule.coveredUntil, pausedUntil);
  const missed: DueRun[] = [];
  for (const due of dueRuns({ kind: schedule.kind, rule: schedule, dayOf: schedule.dayOf }, after, now)) {
    if (due.how === "missed") missed.push(due);
    else await begin(stores, scope, schedule, due);
  }
  await tellMissed(stores, schedule, missed, dayOver);
  // Another worker's clock may be ahead of this one's.
  const coveredUntil = Math.max(after, now);
  await stores.schedules.cover(id, { coveredUntil, nextAt: nextRunAt(schedule, coveredUntil) });
}

/**
 * Notes what is due by `now` and was not begun yet as missed, for somebody has just said that the schedule is not to run:
 * nothing starts behind a person's back, and nothing is dropped without a word. In the caller's transaction, which holds the
 * schedule; `done` says what was done to it, like "paused it".
 */
export async function skipDue(
  stores: WorkspaceStores,
  asked: { readonly schedule: StoredSchedule; readonly by: Actor; readonly now: number; readonly done: string },
): Promise<void> {
  const { schedule, by, now, done } = asked;
  const { kind, dayOf, enabled, pausedUntil, coveredUntil } = schedule;
  if (!enabled || (pausedUntil ?? 0) > now) return;
  const due = dueRuns({ kind, rule: schedule, dayOf }, afterPause(coveredUntil, pausedUntil), now);
  await tellMissed(
    stores,
    schedule,
    due,
    `${by.name} ${done} before it had begun. Run it by hand if it is still wanted.`,
  );
}

/**
 * The instant after which moments run: what would have run in a pause is not made up, for somebody wanted it not to run, but
 * what is due as it ends runs.
 */
export function afterPause(instant: number, pausedUntil: number | null): number {
  return Math.max(instant, (pausedUntil ?? 0) - 1);
}

async function begin(
  { scheduleRuns, jobs }: WorkspaceStores,
  scope: WorkspaceScope,
  { id: scheduleId }: StoredSchedule,
  { at, day, standsFor, how }: DueRun,
): Promise<void> {
  const why = how === "made_up" ? "made_up" : "clock";
  const runId = await scheduleRuns.begin({ ...{ scheduleId, at, day, standsFor, why }, by: systemActor });
  if (runId !== null) await jobs.enqueue({ ...scope, stage: "schedule_run", runId });
}

const dayOver = "Its day was over when it could have run. Send its files by hand if they are still wanted.";

/** Their files are never sent by themselves: whoever wants them still has them made and sent on the page of the day. */
async function tellMissed(
  { scheduleRuns, notices, activity }: WorkspaceStores,
  schedule: StoredSchedule,
  missed: readonly DueRun[],
  fault: string,
): Promise<void> {
  const end = { state: "missed", counts: {}, fault } as const;
  const told: string[] = [];
  for (const { at, day, standsFor } of missed) {
    const run = { scheduleId: schedule.id, at, day, standsFor, why: "made_up", by: systemActor, end } as const;
    const runId = await scheduleRuns.begin(run);
    if (runId !== null) told.push(runId);
  }
  const [first] = told;
  if (first === undefined) return;
  await notices.raise({ kind: "schedule_missed", once: `schedule:${first}:missed`, counts: { days: told.length } });
  const detail = { scheduleId: schedule.id, days: told.length };
  await activity.record({
    ...{ actor: systemActor, action: "schedule.missed", subject: subjectOfSchedule(schedule), detail },
  });
}
