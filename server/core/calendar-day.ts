/**
 * A calendar day, yyyy-mm-dd, as its midnight in UTC, milliseconds since 1970; null for a text that is no day of the
 * calendar. Days of a calendar have no hours, so that no clock and no zone is asked.
 */
export function midnightOf(day: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day ? null : at;
}

/** Whether a text is a day that the calendar has, as "YYYY-MM-DD". */
export function isCalendarDay(text: string): boolean {
  return midnightOf(text) !== null;
}

/** So many calendar days further on, or back. The day must be one. */
export function daysLater(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
