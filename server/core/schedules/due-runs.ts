import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { daysLater } from "#core/calendar-day.ts";
import { runMoments, type RunMoment } from "#core/schedules/run-moments.ts";
import type { DayOf, ScheduleKind, ScheduleRule } from "#core/schedules/schedule.ts";

/** A run that the clock asks for. */
export type DueRun = {
  /** The moment that it stands for, the newest of several; milliseconds since 1970. */
  readonly at: number;
  /** The day whose files an end of day sends; null for other kinds. */
  readonly day: string | null;
  /** How many moments it makes up for, itself included. */
  readonly standsFor: number;
  /** made_up: nobody looked when it was due; missed: its day is over, and its files are never sent by themselves. */
  readonly how: "clock" | "made_up" | "missed";
};

const MINUTE = 60_000;
const DAY = 86_400_000;
/** The clock is looked at every minute; what is older than this was made up. */
const promptly = 5 * MINUTE;
/** After a longer stop the older moments are the same run anyway, or their days long over. */
const longestStop = { end_of_day: 400 * DAY, others: 40 * DAY };

/**
 * What is to be run of the moments after `after`, up to and with `now`. An end of day once for each day whose files are of
 * today or ahead; days that are over are named as missed. All other kinds once, however many moments have passed: they
 * take whatever is there.
 */
export function dueRuns(
  { kind, rule, dayOf }: { readonly kind: ScheduleKind; readonly rule: ScheduleRule; readonly dayOf: DayOf | null },
  after: number,
  now: number,
): readonly DueRun[] {
  if (now <= after) return [];
  const how = (at: number) => (now - at > promptly ? "made_up" : "clock");
  if (kind !== "end_of_day") {
    const moments = runMoments(rule, Math.max(after, now - longestStop.others), now);
    const newest = moments.at(-1);
    return newest ? [{ at: newest.at, day: null, standsFor: moments.length, how: how(newest.at) }] : [];
  }
  const today = compileSiteClock(rule.zone).dayAt(now);
  const byDay = Map.groupBy(runMoments(rule, Math.max(after, now - longestStop.end_of_day), now), (moment) =>
    dayOfFiles(moment, dayOf),
  );
  return [...byDay].map(([day, moments]) => {
    const at = Math.max(...moments.map((moment) => moment.at));
    // In time it is what was asked for, also where midnight or a window's end has just passed.
    const late = how(at) === "made_up";
    return { at, day, standsFor: moments.length, how: late && day < today ? "missed" : how(at) };
  });
}

/** The day whose files an end of day sends that runs at a moment. */
export function dayOfFiles({ day }: Pick<RunMoment, "day">, dayOf: DayOf | null): string {
  return dayOf === "today" ? day : daysLater(day, 1);
}
