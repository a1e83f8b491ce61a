import { daysLater, isCalendarDay, midnightOf } from "#core/calendar-day.ts";

/** Days as yyyy-mm-dd, both included. */
export type DayRange = { readonly from: string; readonly to: string };

/** Ranges that people choose by name; they are whole ones, with the days of theirs that are still to come. */
export const rangePresets = ["today", "this-week", "last-week", "this-month", "last-month"] as const;
export type RangePreset = (typeof rangePresets)[number];

const DAY = 86_400_000;
/** Ten years. */
const mostDays = 3_653;

export function isRangePreset(text: string): text is RangePreset {
  return (rangePresets as readonly string[]).includes(text);
}

/** The days of a preset, counted from today. Weeks begin on Monday. */
export function rangeOfPreset(preset: RangePreset, today: string): DayRange {
  const monday = mondayOf(today);
  const first = firstOfMonth(today);
  switch (preset) {
    case "today":
      return { from: today, to: today };
    case "this-week":
      return { from: monday, to: daysLater(monday, 6) };
    case "last-week":
      return { from: daysLater(monday, -7), to: daysLater(monday, -1) };
    case "this-month":
      return { from: first, to: lastOfMonth(today) };
    case "last-month":
      return { from: firstOfMonth(daysLater(first, -1)), to: daysLater(first, -1) };
  }
}

/** Why a report can't be of these days: a sentence; null when it can. */
export function rangeFault({ from, to }: DayRange): string | null {
  const wrong = [from, to].find((day) => !isCalendarDay(day));
  if (wrong !== undefined) {
    return `${JSON.stringify(wrong.slice(0, 40))} is no day of the calendar. Write it as 2026-11-22.`;
  }
  if (to < from) return "The last day lies before the first. Write the earlier day first.";
  return daysOf({ from, to }) > mostDays ? "A report is of ten years at most. Choose a shorter time." : null;
}

/** How many days a range has. */
export function daysOf({ from, to }: DayRange): number {
  return ((midnightOf(to) ?? 0) - (midnightOf(from) ?? 0)) / DAY + 1;
}

/** What one bar of a chart stands for. */
export type StepUnit = "day" | "week" | "month";

/** Two months of days, or a year and more of weeks. */
const mostSteps = 62;

/**
 * A range in the steps of a chart, each of whole days and together all of them: days where that is not too many, else weeks,
 * else months. The first and the last are as short as the range makes them.
 */
export function stepsOf(
  range: DayRange,
  finest: "day" | "week",
): { readonly unit: StepUnit; readonly steps: readonly DayRange[] } {
  const days = daysOf(range);
  const unit = finest === "day" && days <= mostSteps ? "day" : days <= (mostSteps - 1) * 7 ? "week" : "month";
  const steps: DayRange[] = [];
  for (let from = range.from; from <= range.to; from = daysLater(steps.at(-1)?.to ?? range.to, 1)) {
    const last = { day: from, week: daysLater(mondayOf(from), 6), month: lastOfMonth(from) }[unit];
    steps.push({ from, to: last < range.to ? last : range.to });
  }
  return { unit, steps };
}

function mondayOf(day: string): string {
  const weekday = new Date(midnightOf(day) ?? 0).getUTCDay();
  return daysLater(day, -((weekday + 6) % 7));
}

const firstOfMonth = (day: string) => `${day.slice(0, 7)}-01`;

const lastOfMonth = (day: string) => daysLater(firstOfMonth(daysLater(firstOfMonth(day), 31)), -1);
