import { compileOffset, compileZone, firstInstantOf, type WallClock } from "#core/checking/zone-offset.ts";
import { remembering } from "#core/remembering.ts";

/** Instants are milliseconds since 1970; a wall clock is what a clock shows, as if that were UTC. Days are yyyy-mm-dd. */
export type SiteClock = {
  readonly wallAt: (instant: number) => number;
  /** The instants at which the site's clocks show this: one, none, or two when summer time ends. */
  readonly wallClockAt: (wall: number) => WallClock;
  readonly offsetAt: (instant: number) => number;
  readonly dayAt: (instant: number) => string;
  /** From the first instant of a day to that of the next, which is left out: 23, 24 or 25 hours. */
  readonly boundsOf: (day: string) => { readonly from: number; readonly to: number };
};

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The clocks of a site, daylight saving included; the name of the zone must be one that Intl knows. */
export function compileSiteClock(zone: string): SiteClock {
  // Asking Intl takes 20 µs.
  const offsetAt = remembering(compileOffset(zone));
  const wallClockAt = compileZone(zone);
  const wallAt = (instant: number) => instant + offsetAt(instant) * MINUTE;
  return {
    wallAt,
    wallClockAt,
    offsetAt,
    dayAt: (instant) => dayText(wallAt(instant)),
    boundsOf(day) {
      const midnight = Date.parse(`${day}T00:00:00Z`);
      return { from: firstInstantOf(midnight, wallClockAt), to: firstInstantOf(midnight + DAY, wallClockAt) };
    },
  };
}

/** The day of a wall clock, yyyy-mm-dd. */
export const dayText: (wall: number) => string = remembering((wall) => new Date(wall).toISOString().slice(0, 10));
