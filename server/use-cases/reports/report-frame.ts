import { AppError } from "#core/app-error.ts";
import { compileSiteClock, type SiteClock } from "#core/appointments/site-clock.ts";
import { type DayRange, isRangePreset, rangeFault, rangeOfPreset } from "#core/reports/report-range.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { SiteSpan, Window } from "#ports/report-rows.ts";
import type { Site } from "#ports/sites.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Of which days and which site (its code; null: all) a report is. A preset is counted from today. */
export type ReportQuery = { readonly site: string | null; readonly range: string | DayRange };

/** What a report is of. */
export type ReportFrame = {
  /** All of the workspace, those not in use any more as well: people came to them. */
  readonly sites: readonly Site[];
  /** Null: all of them. */
  readonly site: Site | null;
  /** The site that was asked for, else the main one: by its clock are today, and the requests of businesses. */
  readonly leading: Site;
  readonly today: string;
  readonly range: DayRange;
  /** The range at each site, by its own clock. */
  readonly spans: readonly SiteSpan[];
  readonly window: Window;
  readonly clock: SiteClock;
  readonly clockOf: (siteId: string) => SiteClock;
};

/**
 * Null: the workspace has no site yet, so that nothing says what a day is. Rejects with AppError("not_found") for a site that
 * is not there, ("bad_request") for days that can't be.
 */
export async function reportFrame(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  scope: WorkspaceScope,
  { site: code, range: wanted }: ReportQuery,
): Promise<ReportFrame | null> {
  const sites = await deps.inWorkspace(scope, (stores) => stores.sites.list());
  const site = code === null ? null : sites.find((one) => one.code.toLowerCase() === code.toLowerCase());
  if (site === undefined) throw new AppError("not_found", "There is no site of that code in this workspace.");
  const leading = site ?? sites[0];
  if (!leading) return null;
  const clocks = new Map(sites.map(({ id, zone }) => [id, compileSiteClock(zone)]));
  const clockOf = (siteId: string) => clocks.get(siteId) ?? compileSiteClock(leading.zone);
  const clock = clockOf(leading.id);
  const today = clock.dayAt(Date.parse(deps.clock()));
  const range = rangeOf(wanted, today);
  const spanAt = ({ id }: Site): SiteSpan => ({ siteId: id, ...windowOf(range, clockOf(id)) });
  return {
    ...{ sites, site, leading, today, range, clock, clockOf },
    spans: site ? [spanAt(site)] : sites.map(spanAt),
    window: windowOf(range, clock),
  };
}

/** Days, both included, as instants. */
export function windowOf({ from, to }: DayRange, { boundsOf }: Pick<SiteClock, "boundsOf">): Window {
  return { from: boundsOf(from).from, to: boundsOf(to).to };
}

function rangeOf(wanted: string | DayRange, today: string): DayRange {
  if (typeof wanted === "string") {
    if (isRangePreset(wanted)) return rangeOfPreset(wanted, today);
    throw new AppError("bad_request", "There is no range of that name.");
  }
  const fault = rangeFault(wanted);
  if (fault !== null) throw new AppError("bad_request", fault);
  return wanted;
}
