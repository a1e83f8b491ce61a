import { compileSiteClock, dayText, type SiteClock } from "#core/appointments/site-clock.ts";
import type { BlackoutWindow, ScheduleRule } from "#core/schedules/schedule.ts";

/** A moment at which a schedule runs. */
export type RunMoment = {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The day of the zone's calendar that it belongs to; a blackout window may have moved it into the next. */
  readonly day: string;
};

const MINUTE = 60_000;
const DAY = 86_400_000;
/** A schedule that says less often than this says never: each day of it is a blackout date. */
const farthestDays = 800;
/** Windows that touch each other are left one after the other; more there can't be in a row. */
const mostWindows = 60;

/**
 * The moments of a schedule after one instant, up to and with another, in their order. A time that the clocks leave out
 * is the next minute that there is; a time of the day that they show twice counts once, the first time, whereas what runs
 * every so many minutes goes on through the hour that comes twice. What falls into a blackout window runs when that is
 * over, all of it once; nothing runs on a blackout date.
 */
export function runMoments(rule: ScheduleRule, after: number, until: number): readonly RunMoment[] {
  const days = momentsOfDays(rule);
  const found: RunMoment[] = [];
  // A window moves a moment by less than a day, and the zone's calendar may be a day ahead or behind.
  const first = Math.floor(after / DAY) * DAY - 2 * DAY;
  for (let midnight = first; midnight < until + 2 * DAY; midnight += DAY) found.push(...days(midnight));
  return inOrder(found.filter(({ at }) => at > after && at <= until));
}

/** The next moments after an instant, at most so many. */
export function nextRuns(rule: ScheduleRule, after: number, count: number): readonly RunMoment[] {
  const days = momentsOfDays(rule);
  const found: RunMoment[] = [];
  const first = Math.floor(after / DAY) * DAY - 2 * DAY;
  // Two days more than needed: what a window has moved stands behind what it has not.
  let left = farthestDays;
  for (let midnight = first; left > 0; midnight += DAY, left--) {
    found.push(...days(midnight).filter(({ at }) => at > after));
    if (found.length >= count) left = Math.min(left, 3);
  }
  return inOrder(found).slice(0, count);
}

/** The first moment after an instant; null: there is none. */
export function nextRunAt(rule: ScheduleRule, after: number): number | null {
  return nextRuns(rule, after, 1)[0]?.at ?? null;
}

/** Those of one day, given by its midnight as if the zone were UTC. */
function momentsOfDays(rule: ScheduleRule): (midnight: number) => readonly RunMoment[] {
  const clock = compileSiteClock(rule.zone);
  const dark = new Set(rule.blackoutDates);
  const marks = marksOf(rule);
  return (midnight) => {
    const day = dayText(midnight);
    if (dark.has(day) || !isRunDay(rule, midnight)) return [];
    const instants = instantsOf(marks, midnight, rule.everyMinutes !== null, clock);
    if (rule.blackoutWindows.length === 0) return instants.map((at) => ({ at, day }));
    const moved = instants.map((at) => afterWindows(at, rule, clock));
    return moved.filter((at) => !dark.has(clock.dayAt(at))).map((at) => ({ at, day }));
  };
}

function isRunDay({ weekDays }: ScheduleRule, midnight: number): boolean {
  return weekDays.length === 0 || weekDays.includes(new Date(midnight).getUTCDay() || 7);
}

/** Minutes after midnight. */
function marksOf({ everyMinutes, times }: ScheduleRule): readonly number[] {
  if (everyMinutes === null) return times.map(minutesOf).sort((one, other) => one - other);
  return Array.from({ length: Math.ceil((24 * 60) / everyMinutes) }, (_, at) => at * everyMinutes);
}

function instantsOf(
  marks: readonly number[],
  midnight: number,
  eachTime: boolean,
  clock: SiteClock,
): readonly number[] {
  const before = clock.offsetAt(midnight - DAY);
  // On nearly all days the clocks are not changed, and need not be asked for each mark.
  if (before === clock.offsetAt(midnight + 2 * DAY)) {
    return marks.map((minutes) => midnight + (minutes - before) * MINUTE);
  }
  return marks.flatMap((minutes) => {
    const wall = midnight + minutes * MINUTE;
    const shown = clock.wallClockAt(wall);
    if (shown.kind === "once") return [wall - shown.offset * MINUTE];
    if (shown.kind === "skipped") return [endOfGap(wall, clock)];
    const instants = shown.offsets.map((offset) => wall - offset * MINUTE).sort((one, other) => one - other);
    return eachTime ? instants : instants.slice(0, 1);
  });
}

/** The first minute that there is after a time that the clocks leave out. */
function endOfGap(wall: number, clock: SiteClock): number {
  const offsets = [clock.offsetAt(wall - DAY), clock.offsetAt(wall + DAY)];
  return changeBetween(wall - Math.max(...offsets) * MINUTE, wall - Math.min(...offsets) * MINUTE, clock);
}

/** The first minute with another offset than `from` has; there is one, up to and with `to`. */
function changeBetween(from: number, to: number, clock: SiteClock): number {
  const offset = clock.offsetAt(from);
  let same = from;
  let other = to;
  while (other - same > MINUTE) {
    const middle = same + Math.floor((other - same) / 2 / MINUTE) * MINUTE;
    if (clock.offsetAt(middle) === offset) same = middle;
    else other = middle;
  }
  return other;
}

/** The first minute from an instant on that is in no blackout window. */
function afterWindows(instant: number, { blackoutWindows }: ScheduleRule, clock: SiteClock): number {
  let at = instant;
  for (let tries = 0; tries < mostWindows; tries++) {
    const minutes = Math.floor((clock.wallAt(at) % DAY) / MINUTE);
    const window = blackoutWindows.find((one) => isWithin(minutes, one));
    if (!window) return at;
    const left = (minutesOf(window.to) - minutes + 24 * 60) % (24 * 60);
    const end = at + left * MINUTE;
    // Where the clocks are changed inside the window, they may show a time outside of it at once.
    at = clock.offsetAt(end) === clock.offsetAt(at) ? end : changeBetween(at, end, clock);
  }
  return at;
}

/** Whether a minute of the day is in a window. */
export function isWithin(minutes: number, window: BlackoutWindow): boolean {
  const from = minutesOf(window.from);
  const to = minutesOf(window.to);
  return from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}

/** "06:30" as minutes after midnight. */
export function minutesOf(time: string): number {
  const [hours = "0", minutes = "0"] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}

function inOrder(moments: readonly RunMoment[]): readonly RunMoment[] {
  const sorted = moments.toSorted((one, other) => one.at - other.at || (one.day < other.day ? -1 : 1));
  return sorted.filter(({ at, day }, place) => {
    const before = sorted[place - 1];
    return before?.at !== at || before.day !== day;
  });
}
