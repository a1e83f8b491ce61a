import { daysLater } from "#core/calendar-day.ts";
import type { DayRange } from "#core/reports/report-range.ts";
import type { AppointmentCounts, ReportedDay } from "#core/reports/reported.ts";
import type { ReportRows, SiteSpan } from "#ports/report-rows.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { type ReportFrame, windowOf } from "#use-cases/reports/report-frame.ts";

type Framed = Pick<ReportFrame, "sites" | "site" | "clockOf">;

/** Appointments by site and day, those days left out on which there was none. */
export async function* countedDays(
  reportRows: ReportRows,
  scope: WorkspaceScope,
  frame: ReportFrame,
): AsyncGenerator<ReportedDay> {
  const days: DayRange[] = [];
  for (let day = frame.range.from; day <= frame.range.to; day = daysLater(day, 1)) days.push({ from: day, to: day });
  for await (const { step, siteCode, ...counts } of countedSteps(reportRows, scope, { ...frame, steps: days })) {
    yield { day: days[step]?.from ?? "", siteCode, ...counts };
  }
}

/**
 * Appointments by site and step (days, weeks, months), those left out in which there was none. Each step is a window of
 * instants by the clock of the site, and the database adds up: to ask Node for the day of each hour of a year took longer
 * than all else that a page of charts does.
 */
export async function* countedSteps(
  reportRows: ReportRows,
  scope: WorkspaceScope,
  { sites, site, clockOf, steps }: Framed & { readonly steps: readonly DayRange[] },
): AsyncGenerator<AppointmentCounts & { readonly step: number; readonly siteCode: string }> {
  const places = site ? [site] : sites;
  const spans = places.flatMap(({ id }): readonly SiteSpan[] => {
    const clock = clockOf(id);
    return steps.map((step) => ({ siteId: id, ...windowOf(step, clock) }));
  });
  for await (const { at, ...counts } of reportRows.counts(scope, spans)) {
    yield { step: at % steps.length, siteCode: places[Math.floor(at / steps.length)]?.code ?? "", ...counts };
  }
}
