import { reports } from "#components/messages/reports.ts";

const words = reports.turnaround;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const tenths = (value: number) => Math.round(value * 10) / 10;

/** "45 min", "3.5 h", "2.5 days": what it is of, to a tenth. */
export function shownDuration(milliseconds: number): string {
  if (milliseconds < HOUR) return words.minutes(Math.round(milliseconds / MINUTE));
  if (milliseconds < 2 * DAY) return words.hours(tenths(milliseconds / HOUR));
  return words.daysOf(tenths(milliseconds / DAY));
}

export type DurationAxis = { readonly unit: number; readonly format: (units: number) => string };

/** In which unit an axis is written that reaches so far. */
export function durationAxis(most: number): DurationAxis {
  if (most <= 2 * HOUR) return { unit: MINUTE, format: words.minutes };
  return most <= 2 * DAY ? { unit: HOUR, format: words.hours } : { unit: DAY, format: words.daysOf };
}
