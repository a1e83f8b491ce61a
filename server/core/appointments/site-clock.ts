import { compileOffset, compileZone, firstInstantOf, type WallClock } from "#core/checking/zone-offset.ts";

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
const mostRemembered = 50_000;

/** The clocks of a site, daylight saving included; the name of the zone must be one that Intl knows. */
export function compileSiteClock(zone: string): SiteClock {
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

/** Asking Intl takes 20 µs, and the files of a day ask for each instant again and again. */
function remembering(offsetOf: (instant: number) => number): (instant: number) => number {
  const known = new Map<number, number>();
  return (instant) => {
    const before = known.get(instant);
    if (before !== undefined) return before;
    if (known.size >= mostRemembered) known.clear();
    const offset = offsetOf(instant);
    known.set(instant, offset);
    return offset;
  };
}

/** The day of a wall clock, yyyy-mm-dd. */
export function dayText(wall: number): string {
  return new Date(wall).toISOString().slice(0, 10);
}
