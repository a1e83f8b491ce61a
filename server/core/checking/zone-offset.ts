const MINUTE = 60_000;
const DAY = 86_400_000;

/** How a zone's wall clock answers: one offset in minutes, none (the hour is skipped), or two (the hour repeats). */
export type WallClock =
  | { readonly kind: "once"; readonly offset: number }
  | { readonly kind: "skipped" }
  | { readonly kind: "twice"; readonly offsets: readonly number[] };

/** The offset of a zone's clock, in minutes, at an instant; the name must be one that Intl knows. */
export function compileOffset(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (instant) => {
    const parts: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - instant) / MINUTE);
  };
}

/** Offsets of a zone from the time-zone data of the runtime; the name must be one that Intl knows. */
export function compileZone(zone: string): (wallClock: number) => WallClock {
  const offsetAt = compileOffset(zone);
  // A change of clocks lies between the day before and the day after, so that one of their offsets holds.
  return (wallClock) => {
    const candidates = new Set([offsetAt(wallClock - DAY), offsetAt(wallClock + DAY)]);
    const holding = [...candidates].filter((offset) => offsetAt(wallClock - offset * MINUTE) === offset);
    const [offset] = holding;
    if (offset === undefined) return { kind: "skipped" };
    return holding.length > 1 ? { kind: "twice", offsets: holding } : { kind: "once", offset };
  };
}

/**
 * The first instant at which the clock shows a time; of a time that the clocks leave out the one that is as much later
 * as they are put forward (02:30 is 03:30 then).
 */
export function firstInstantOf(wallClock: number, wallClockAt: (wallClock: number) => WallClock): number {
  const found = wallClockAt(wallClock);
  if (found.kind === "once") return wallClock - found.offset * MINUTE;
  if (found.kind === "twice") return wallClock - Math.max(...found.offsets) * MINUTE;
  // Clocks are never put forward by more than a few hours: what they showed before the gap still counts.
  const before = wallClockAt(wallClock - 6 * 60 * MINUTE);
  return wallClock - (before.kind === "once" ? before.offset : 0) * MINUTE;
}
