const MINUTE = 60_000;
const DAY = 86_400_000;

/** How a zone's wall clock answers: one offset in minutes, none (the hour is skipped), or two (the hour repeats). */
export type WallClock =
  | { readonly kind: "once"; readonly offset: number }
  | { readonly kind: "skipped" }
  | { readonly kind: "twice"; readonly offsets: readonly number[] };

/** Offsets of a zone from the time-zone data of the runtime; the name must be one that Intl knows. */
export function compileZone(zone: string): (wallClock: number) => WallClock {
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
  const offsetAt = (instant: number): number => {
    const parts: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - instant) / MINUTE);
  };
  // A change of clocks lies between the day before and the day after, so that one of their offsets holds.
  return (wallClock) => {
    const candidates = new Set([offsetAt(wallClock - DAY), offsetAt(wallClock + DAY)]);
    const holding = [...candidates].filter((offset) => offsetAt(wallClock - offset * MINUTE) === offset);
    const [offset] = holding;
    if (offset === undefined) return { kind: "skipped" };
    return holding.length > 1 ? { kind: "twice", offsets: holding } : { kind: "once", offset };
  };
}
