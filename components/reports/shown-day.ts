import type { DayRange, StepUnit } from "#core/reports/report-range.ts";

// A day of the calendar has no zone; its midnight is written in UTC so that no other day comes of it.
const formats = {
  full: new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" }),
  day: new Intl.DateTimeFormat("en", { day: "numeric", timeZone: "UTC" }),
  month: new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" }),
  year: new Intl.DateTimeFormat("en", { year: "numeric", timeZone: "UTC" }),
} as const;

/** A day, yyyy-mm-dd: "Nov 22, 2026", or a part of that. */
export function shownDay(day: string, form: keyof typeof formats = "full"): string {
  return formats[form].format(new Date(`${day}T00:00:00Z`));
}

/** The days of a bar or a row: "Nov 22, 2026", or from the first to the last. */
export function shownStep({ from, to }: DayRange): string {
  return from === to ? shownDay(from) : `${shownDay(from)} – ${shownDay(to)}`;
}

/** What stands below a bar, in two lines. */
export function barLabel({ from }: DayRange, unit: StepUnit): { readonly label: string; readonly under: string } {
  return unit === "month"
    ? { label: shownDay(from, "month"), under: shownDay(from, "year") }
    : { label: shownDay(from, "day"), under: shownDay(from, "month") };
}
