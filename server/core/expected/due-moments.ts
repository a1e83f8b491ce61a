import { compileZone, firstInstantOf } from "#core/checking/zone-offset.ts";
import type { Schedule } from "#core/expected/expectation.ts";

/** A moment at which a file is due. Instants are milliseconds since 1970. */
export type DueMoment = {
  readonly dueAt: number;
  /** The day by the zone's calendar, "YYYY-MM-DD". */
  readonly day: string;
  /** The day is one without a file. */
  readonly skipped: boolean;
};

const MINUTE = 60_000;
const DAY = 86_400_000;
/** A schedule that says less often than this (the 30th of February) says never. */
const farthestDays = 800;

/**
 * The moments of a schedule after an instant, in their order. A time that the clocks leave out counts as much later as
 * the clocks are put forward (02:30 is 03:30 then); one that they show twice counts the first time.
 */
export function* dueMoments(schedule: Schedule, after: number): Generator<DueMoment> {
  const wallClockAt = compileZone(schedule.zone);
  const times = schedule.times.map(minutesOf).sort((a, b) => a - b);
  const blackout = new Set(schedule.blackoutDates);
  // The zone's calendar may be a day ahead or behind.
  const first = Math.floor(after / DAY) * DAY - DAY;
  let last = after;
  for (let midnight = first; midnight < first + farthestDays * DAY; midnight += DAY) {
    if (!isDueDay(schedule, midnight)) continue;
    const day = new Date(midnight).toISOString().slice(0, 10);
    for (const minutes of times) {
      const dueAt = firstInstantOf(midnight + minutes * MINUTE, wallClockAt);
      // Two times that the clocks make one are one.
      if (dueAt <= last) continue;
      last = dueAt;
      yield { dueAt, day, skipped: blackout.has(day) };
    }
  }
}

/** The next moments at which a file is really due. */
export function nextDue(schedule: Schedule, after: number, count: number): readonly DueMoment[] {
  const found: DueMoment[] = [];
  for (const moment of dueMoments(schedule, after)) {
    if (!moment.skipped) found.push(moment);
    if (found.length === count) break;
  }
  return found;
}

function isDueDay({ weekDays, monthDays }: Schedule, midnight: number): boolean {
  const date = new Date(midnight);
  const weekDay = date.getUTCDay() === 0 ? 7 : date.getUTCDay();
  if (weekDays.includes(weekDay) || monthDays.includes(date.getUTCDate())) return true;
  return monthDays.includes(0) && new Date(midnight + DAY).getUTCDate() === 1;
}

function minutesOf(time: string): number {
  const [hours = "0", minutes = "0"] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}
