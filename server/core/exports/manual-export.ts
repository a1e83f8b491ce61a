import { midnightOf } from "#core/calendar-day.ts";

/** What leaves for another system because somebody asked for it. */
export const exportKinds = ["invoices", "time_and_attendance"] as const;
export type ExportKind = (typeof exportKinds)[number];

/** The first and the last day that a file is about, as ISO dates. */
export type ExportPeriod = { readonly from: string; readonly to: string };

const mostDays = 366;

/** What is wrong with a period; null when nothing is. */
export function periodProblem({ from, to }: ExportPeriod): string | null {
  const [first, last] = [midnightOf(from), midnightOf(to)];
  if (first === null || last === null) return "Type both days as year, month and day, such as 2026-03-01.";
  if (last < first) return "The period ends before it begins.";
  return (last - first) / 86_400_000 >= mostDays ? `A period has at most ${mostDays} days.` : null;
}
