import { bookingMessages } from "#core/appointments/booking-messages.ts";
import { type CellProblem, readTime } from "#core/appointments/cell-readers.ts";
import type { SiteClock } from "#core/appointments/site-clock.ts";
import { firstInstantOf } from "#core/checking/zone-offset.ts";

const MINUTE = 60_000;

/** An appointment lasts so many milliseconds. */
export const appointmentLength = 60 * MINUTE;

/** Minutes since midnight of an appointment's time, which is a full hour. */
export function readFullHour(value: string): number | CellProblem {
  const minutes = readTime(value);
  if (typeof minutes === "number" && minutes % 60 !== 0) {
    return { code: "not_on_the_hour", message: bookingMessages.notOnTheHour(value) };
  }
  return minutes;
}

/**
 * The instant at which the site's clock shows this; of an hour that comes twice the first one, for the file can't say which
 * is meant. Null: the hour is left out on that day.
 */
export function startOf(day: string, minutes: number, clock: Pick<SiteClock, "wallClockAt">): number | null {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE;
  return clock.wallClockAt(wall).kind === "skipped" ? null : firstInstantOf(wall, clock.wallClockAt);
}
