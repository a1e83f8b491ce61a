/** Where the last `days` days begin in the reader's zone, today's included, and where today ends: one more than days. */
export function dayBounds(now: Date, days: number): readonly Date[] {
  // By the calendar and not by 24 hours: a day on which clocks are set has 23 or 25 of them.
  return Array.from(
    { length: days + 1 },
    (_, at) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1 + at),
  );
}
