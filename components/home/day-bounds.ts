/** Where the last `days` days begin in the reader's zone, today's included, and where today ends: one more than days. */
export function dayBounds(now: Date, days: number): readonly Date[] {
  // By the calendar and not by 24 hours: a day on which clocks are set has 23 or 25 of them.
  return Array.from(
    { length: days + 1 },
    (_, at) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1 + at),
  );
}

/** The next 2, 4, 6 or 10 with zeros behind: what an axis for whole numbers ends with, so that its half is one, too. */
export function axisEnd(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [1, 2, 4, 6, 10].map((step) => step * power).find((end) => end >= most && end % 2 === 0) ?? 10 * power;
}
