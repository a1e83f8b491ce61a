import { dueMoments, nextDue } from "#core/expected/due-moments.ts";
import type { Schedule } from "#core/expected/expectation.ts";

/** open: not due yet, or within its grace. skipped: a day without a file, or nobody waits for it any more. */
export type ExpectedState = "open" | "in" | "late" | "missing" | "skipped";

/** A moment as it is kept; instants are milliseconds since 1970. */
export type PlannedMoment = {
  readonly dueAt: number;
  /** From when on a file counts for it: nearer to it than to the moment before. */
  readonly opensAt: number;
  readonly lateAt: number;
  /** When the next file is due. */
  readonly missingAt: number;
  readonly skipped: boolean;
};

const DAY = 86_400_000;
/** So many are made at a time: no more than a file that came meanwhile is compared with. */
const mostAtOnce = 50;

/**
 * The moments of a schedule after an instant, up to and with the first that is still to come at `now`: it has to be
 * there before it is due, for files come early. `before` is when the last file before them was due; null when there was
 * none yet.
 */
export function momentsToPlan(
  schedule: Schedule,
  { after, before }: { readonly after: number; readonly before: number | null },
  now: number,
): readonly PlannedMoment[] {
  const planned: PlannedMoment[] = [];
  let last = before;
  for (const { dueAt, skipped } of dueMoments(schedule, after)) {
    const [next] = nextDue(schedule, dueAt, 1);
    const missingAt = next?.dueAt ?? dueAt + 31 * DAY;
    // Before the first there was none: it is as far away as the next.
    const distance = last === null ? missingAt - dueAt : dueAt - last;
    const opensAt = skipped ? dueAt : Math.round(dueAt - distance / 2);
    planned.push({ dueAt, opensAt, lateAt: dueAt + schedule.graceMinutes * 60_000, missingAt, skipped });
    if (!skipped) last = dueAt;
    if ((dueAt > now && !skipped) || planned.length === mostAtOnce) break;
  }
  return planned;
}

/** From when on a file is nearer to the next moment. */
export function lastQuarter({ dueAt, missingAt }: Pick<PlannedMoment, "dueAt" | "missingAt">): number {
  return missingAt - (missingAt - dueAt) / 4;
}

/**
 * The moment that a file stands for, which came in at an instant: the oldest that waits. In the last quarter before the
 * next is due it is the next one's, though: where one file never came, each later file would else count as the late one
 * of the day before, for ever. One that counts as missing by now is meant all the same when the file had come before the
 * next was due, and somebody had only to say what it is.
 */
export function momentFor<M extends Pick<PlannedMoment, "dueAt" | "opensAt" | "missingAt"> & { state: ExpectedState }>(
  moments: readonly M[],
  arrivedAt: number,
): M | null {
  const waiting = moments
    .filter(
      ({ state, opensAt, missingAt }) =>
        opensAt <= arrivedAt &&
        (state === "open" || state === "late" || (state === "missing" && arrivedAt < missingAt)),
    )
    .sort((a, b) => a.dueAt - b.dueAt);
  return waiting.find((moment) => arrivedAt < lastQuarter(moment)) ?? waiting.at(-1) ?? null;
}

/** What becomes of a moment that nothing has come for. */
export function waitingState(
  moment: Pick<PlannedMoment, "lateAt" | "missingAt">,
  now: number,
): Extract<ExpectedState, "open" | "late" | "missing"> {
  if (now >= moment.missingAt) return "missing";
  return now >= moment.lateAt ? "late" : "open";
}

/** When a moment that waits changes next by itself. */
export function nextChange(moment: Pick<PlannedMoment, "lateAt" | "missingAt">, now: number): number {
  return now < moment.lateAt ? Math.min(moment.lateAt, moment.missingAt) : moment.missingAt;
}
