import { type DayRange, type StepUnit, stepsOf } from "#core/reports/report-range.ts";
import type { AppointmentCounts, BusinessUse, Turnaround } from "#core/reports/reported.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Site } from "#ports/sites.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { countedSteps } from "#use-cases/reports/counted-days.ts";
import { type ReportFrame, reportFrame, type ReportQuery, windowOf } from "#use-cases/reports/report-frame.ts";

type ViewDeps = Pick<ImportDeps, "inWorkspace" | "clock" | "reportRows">;

type Steps<Figures> = { readonly unit: StepUnit; readonly steps: readonly (DayRange & Figures)[] };

export type ViewedReports = {
  readonly sites: readonly Pick<Site, "code" | "name" | "zone">[];
  /** The code of the site that was asked for; null: all of them. */
  readonly site: string | null;
  /** By this zone are today, and the requests of businesses. */
  readonly zone: string;
  readonly today: string;
  readonly range: DayRange;
  readonly tests: Steps<AppointmentCounts>;
  readonly capacity: {
    readonly businesses: number;
    readonly booked: number;
    readonly allotted: number;
    /** Those with the most appointments, then those with the most slots. */
    readonly first: readonly BusinessUse[];
  };
  readonly turnaround: Steps<Turnaround>;
};

const mostBusinesses = 20;

/**
 * The figures of the charts, added up from the very rows that the reports have. Null: the workspace has no site yet. Rejects
 * as `reportFrame` does.
 */
export async function viewReports(
  deps: ViewDeps,
  scope: WorkspaceScope,
  query: ReportQuery,
): Promise<ViewedReports | null> {
  const frame = await reportFrame(deps, scope, query);
  if (frame === null) return null;
  const { sites, site, leading, today, range } = frame;
  return {
    sites: sites.map(({ code, name, zone }) => ({ code, name, zone })),
    ...{ site: site?.code ?? null, zone: leading.zone, today, range },
    // One after the other: each holds a connection.
    tests: await testsOf(deps, scope, frame),
    capacity: await capacityOfAll(deps, scope, frame),
    turnaround: await turnaroundOf(deps, scope, frame),
  };
}

async function testsOf({ reportRows }: ViewDeps, scope: WorkspaceScope, frame: ReportFrame) {
  const { unit, steps: ranges } = stepsOf(frame.range, "day");
  const steps = ranges.map((step) => ({ ...step, general: 0, critical: 0, cancelled: 0 }));
  for await (const one of countedSteps(reportRows, scope, { ...frame, steps: ranges })) {
    const { step, general, critical, cancelled } = one;
    const sum = steps[step];
    if (!sum) continue;
    sum.general += general;
    sum.critical += critical;
    sum.cancelled += cancelled;
  }
  return { unit, steps };
}

async function capacityOfAll({ reportRows }: ViewDeps, scope: WorkspaceScope, { spans }: ReportFrame) {
  let [businesses, booked, allotted] = [0, 0, 0];
  const first: BusinessUse[] = [];
  for await (const business of reportRows.capacity(scope, spans)) {
    businesses += 1;
    booked += business.booked;
    allotted += business.allotted;
    const before = first.findIndex((other) => isMore(business, other));
    if (before >= 0) first.splice(before, 0, business);
    else first.push(business);
    if (first.length > mostBusinesses) first.pop();
  }
  return { businesses, booked, allotted, first };
}

const isMore = (one: BusinessUse, other: BusinessUse) =>
  one.booked > other.booked || (one.booked === other.booked && one.allotted > other.allotted);

async function turnaroundOf({ reportRows }: ViewDeps, scope: WorkspaceScope, { range, clock }: ReportFrame) {
  const { unit, steps } = stepsOf(range, "week");
  const windows = steps.map((step) => windowOf(step, clock));
  const found: (DayRange & Turnaround)[] = [];
  for await (const figures of reportRows.turnaround(scope, windows)) {
    const step = steps[found.length];
    if (step) found.push({ ...step, ...figures });
  }
  return { unit, steps: found };
}
