import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { daysLater } from "#core/calendar-day.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Deps } from "#server/composition.ts";
import { findAppointments, listAppointments, viewAppointmentDay } from "#use-cases/appointments/view-appointments.ts";
import { viewChanges, viewDay, viewDays } from "#use-cases/day-files/view-days.ts";
import { viewNeedy, viewSending } from "#use-cases/dispatch/view-dispatches.ts";
import { viewReports } from "#use-cases/reports/view-reports.ts";
import { viewSites } from "#use-cases/sites/view-sites.ts";
import { barCodeOf, siteCodes } from "./fill-appointments.ts";
import type { HistorySize } from "./fill-history.ts";
import type { Page } from "./page.ts";
import { busiestDay, portalSizeOf, siteZone } from "./portal-size.ts";

/** What is booked, the files of days with where they went, and reports. */
export function bookingPages(deps: Deps, scope: WorkspaceScope, history: HistorySize): readonly Page[] {
  return [...appointmentPages(deps, scope, history), ...dayPages(deps, scope), ...reportPages(deps, scope)];
}

function appointmentPages(deps: Deps, scope: WorkspaceScope, history: HistorySize): readonly Page[] {
  const { appointments, busiest } = portalSizeOf(history);
  const list = (name: string, day: string, after: { startAt: string; hash: string } | null = null): Page => ({
    name: `appointments of ${name}`,
    read: () => listAppointments(deps, scope, { code: null, day, after, limit: 50 }),
  });
  const day = (name: string, of: string): Page => ({
    name: `appointments by the hour, ${name}`,
    read: () => viewAppointmentDay(deps, scope, { code: null, day: of }),
  });
  // Behind the last but one quarter of an hour of the day.
  const { from } = compileSiteClock(siteZone).boundsOf(busiestDay());
  const late = { startAt: new Date(from + 16.5 * 3_600_000).toISOString(), hash: barCodeOf(busiest - 30) };
  const some = (turn: number) => barCodeOf((turn * 7_368_787 + 104_729) % appointments);
  return [
    day("busiest day", busiestDay()),
    day("no day", "2001-01-01"),
    list("the busiest day", busiestDay()),
    list("the busiest day, the last page", busiestDay(), late),
    list("a day long ago", daysLater(busiestDay(), -500)),
    list("no day", "2001-01-01"),
    { name: "appointments, by a bar code", read: (turn) => findAppointments(deps, scope, some(turn)) },
    { name: "appointments, by no patient's number", read: () => findAppointments(deps, scope, "200101000000") },
    { name: "sites", read: () => viewSites(deps, scope) },
  ];
}

function dayPages(deps: Deps, scope: WorkspaceScope): readonly Page[] {
  const busiest = { code: null, day: busiestDay() };
  const old = { code: siteCodes[1], day: daysLater(busiestDay(), -500) };
  return [
    { name: "day files, days around today", read: () => viewDays(deps, scope, null) },
    { name: "day files of the busiest day", read: () => viewDay(deps, scope, busiest) },
    { name: "day files of a day long ago", read: () => viewDay(deps, scope, old) },
    { name: "day files, what has changed on the busiest day", read: () => viewChanges(deps, scope, busiest) },
    { name: "day files, what has changed on a usual day", read: () => viewChanges(deps, scope, old) },
    { name: "dispatches of the busiest day", read: () => viewSending(deps, scope, busiest) },
    { name: "dispatches, what waits for a person", read: () => viewNeedy(deps, scope) },
  ];
}

function reportPages(deps: Deps, scope: WorkspaceScope): readonly Page[] {
  const report = (name: string, range: string | { from: string; to: string }, site: string | null = null): Page => ({
    name: `reports, ${name}`,
    read: () => viewReports(deps, scope, { site, range }),
  });
  const years = { from: daysLater(busiestDay(), -3_000), to: daysLater(busiestDay(), 600) };
  return [
    report("this month", "this-month"),
    report("today", "today"),
    report("two years", { from: daysLater(busiestDay(), -729), to: busiestDay() }),
    report("ten years", years),
    report("ten years of one site", years, siteCodes[2]),
    report("years without appointments", { from: "2001-01-01", to: "2003-12-31" }),
  ];
}
