import type { SiteClock } from "#core/appointments/site-clock.ts";
import { isCalendarDay } from "#core/calendar-day.ts";

/** Instants in milliseconds, both included. */
export type TypedWindow = { readonly start: number; readonly end: number };

type Clock = Pick<SiteClock, "wallClockAt" | "boundsOf">;

const TYPED = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?$/;
const MINUTE = 60_000;
const SECOND = 1_000;

/**
 * The time from START to END as people type them: `2020-05-05T11:00:00`, `2020-05-05 11:00` or `2020-05-05`, by the site's
 * clock. The end is included as far as it was written: a day, a minute or a second, whole. A sentence when it is no time.
 */
export function typedWindow(start: string, end: string, clock: Clock): TypedWindow | string {
  const from = typedMoment(start, clock);
  const to = typedMoment(end, clock);
  if (from === null || to === null) {
    const which = from === null ? start : end;
    return `${JSON.stringify(which.slice(0, 40))} is no time. Write it as 2020-05-05T11:00:00, 2020-05-05 11:00 or 2020-05-05.`;
  }
  if (from === "left out" || to === "left out") {
    return "There is no such time on that day: the clocks of the site leave it out. Write another.";
  }
  if (to.last < from.first) return "The end lies before the start. Write the earlier time first.";
  return { start: from.first, end: to.last };
}

type Moment = { readonly first: number; readonly last: number };

/** A time that comes twice begins with the first of the two and ends with the second. */
function typedMoment(text: string, clock: Clock): Moment | "left out" | null {
  const [, day = "", hour, minute = "", second] = TYPED.exec(text.trim()) ?? [];
  if (!isCalendarDay(day)) return null;
  if (hour === undefined) {
    const { from, to } = clock.boundsOf(day);
    return { first: from, last: to - 1 };
  }
  const wall = Date.parse(`${day}T${hour}:${minute}:${second ?? "00"}Z`);
  // 24:00 is midnight for the parser and for no clock.
  if (Number.isNaN(wall) || hour === "24") return null;
  const found = clock.wallClockAt(wall);
  if (found.kind === "skipped") return "left out";
  const offsets = found.kind === "twice" ? found.offsets : [found.offset];
  const unit = second === undefined ? MINUTE : SECOND;
  return { first: wall - Math.max(...offsets) * MINUTE, last: wall - Math.min(...offsets) * MINUTE + unit - 1 };
}
