import { clockTexts } from "#core/appointments/clock-texts.ts";
import type { SiteClock } from "#core/appointments/site-clock.ts";

/** An hour of a site's clock. Instants are milliseconds since 1970; `end` is the first that no longer belongs to it. */
export type HourWindow = { readonly start: number; readonly end: number; readonly fileName: string };

type Clock = Pick<SiteClock, "offsetAt" | "wallAt">;

const MINUTE = 60_000;
const HOUR = 3_600_000;
/** A clock is never changed by more. */
const farthestChange = 3 * HOUR;
const mostTries = 4;

/**
 * The last instant, not after this one, at which the site's clocks show a full hour. So hours lie side by side without a
 * gap or an overlap whatever the clocks do: one that comes twice is two hours, and where a change is of half an hour, the
 * hour before it is shorter or longer.
 */
export function hourOf(instant: number, clock: Clock): number {
  const offsets = new Set([clock.offsetAt(instant), clock.offsetAt(instant - farthestChange)]);
  return Math.max(...[...offsets].flatMap((offset) => shown(fullHour(instant, offset), offset, -HOUR, clock)));
}

function hourAfter(start: number, clock: Clock): number {
  const offsets = new Set([clock.offsetAt(start), clock.offsetAt(start + farthestChange)]);
  return Math.min(...[...offsets].flatMap((offset) => shown(fullHour(start, offset) + HOUR, offset, HOUR, clock)));
}

/** The full hour of a clock with this offset, not after the instant. */
function fullHour(instant: number, offset: number): number {
  return Math.floor((instant + offset * MINUTE) / HOUR) * HOUR - offset * MINUTE;
}

/** The nearest of a clock's full hours, from one on in one direction, at which the site's clocks have its offset. */
function shown(first: number, offset: number, step: number, clock: Clock): readonly number[] {
  for (let tries = 0, at = first; tries < mostTries; tries++, at += step) {
    if (clock.offsetAt(at) === offset) return [at];
  }
  return [];
}

/**
 * The hours that are over by `now` and were not covered yet, oldest first; `coveredUntil` is the end of the last one that
 * was, null: only the hour before this one is due. At most `most` of them, so that whoever asks goes on from their end.
 */
export function hoursDue(
  coveredUntil: number | null,
  now: number,
  clock: Clock,
  most = Number.POSITIVE_INFINITY,
): readonly HourWindow[] {
  const current = hourOf(now, clock);
  const windows: HourWindow[] = [];
  let start = coveredUntil === null ? hourOf(current - 1, clock) : coveredUntil;
  while (start < current && windows.length < most) {
    const end = hourAfter(start, clock);
    windows.push({ start, end, fileName: fileNameOf(hourOf(start, clock), clock) });
    start = end;
  }
  return windows;
}

/** Day and hour of the instant with which the hour begins; where the hour before shows the same, it is the second. */
function fileNameOf(start: number, clock: Clock): string {
  const label = (instant: number) => clockTexts.plain(clock.wallAt(instant)).slice(0, 13).replace(" ", "_");
  const again = label(hourOf(start - 1, clock)) === label(start);
  return `business_requisition_${label(start)}00${again ? "_2" : ""}.csv`;
}
