import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { AppError } from "#core/app-error.ts";
import { daysLater, isCalendarDay } from "#core/calendar-day.ts";
import { supplementOf } from "#core/day-files/supplement.ts";
import type { BuildDay, BuildSite, LineChanges, StoredBuild, StoredDayFile } from "#ports/day-builds.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { sitesInUse } from "#use-cases/day-files/ask-build.ts";
import { siteNamed } from "#use-cases/sites/site-named.ts";
import { readDay, sentDay } from "#use-cases/day-files/read-day.ts";

/** Days that are listed before today, and after it. */
const daysBack = 14;
const daysAhead = 60;

export type ViewedDays = {
  readonly sites: readonly Pick<BuildSite, "id" | "code" | "name" | "isMain">[];
  /** Null: the workspace has no site yet. */
  readonly site: BuildSite | null;
  /** By the site's clock. */
  readonly tomorrow: string;
  readonly days: readonly BuildDay[];
};

type ViewDeps = Pick<ImportDeps, "inWorkspace" | "clock">;

/** The days of a site (null: the main one) that have appointments or files, around today. */
export async function viewDays(deps: ViewDeps, scope: WorkspaceScope, code: string | null): Promise<ViewedDays> {
  return deps.inWorkspace(scope, async ({ dayBuilds, sites: store }) => {
    const sites = await sitesInUse({ sites: store });
    const site = siteNamed(sites, code);
    if (site === null) return { sites: [], site, tomorrow: "", days: [] };
    const days = await dayBuilds.days(site, dayFromNow(deps, site, -daysBack), dayFromNow(deps, site, daysAhead));
    const named = sites.map(({ id, code, name, isMain }) => ({ id, code, name, isMain }));
    return { sites: named, site, tomorrow: dayFromNow(deps, site, 1), days };
  });
}

/** So many days from today by the site's clock, yyyy-mm-dd. */
export function dayFromNow(
  { clock }: Pick<ViewDeps, "clock">,
  { zone }: Pick<BuildSite, "zone">,
  days: number,
): string {
  const today = compileSiteClock(zone).dayAt(Date.parse(clock()));
  return daysLater(today, days);
}

export type ViewedFile = Omit<StoredDayFile, "storeKey" | "buildId">;

export type ViewedBuild = Omit<StoredBuild, "files" | "siteId" | "day"> & {
  readonly files: readonly ViewedFile[];
  /** What a supplement holds; null of a whole day, and once its lines are removed. */
  readonly changes: LineChanges | null;
};

export type ViewedDay = {
  readonly site: BuildSite;
  readonly day: string;
  /** Booked now. */
  readonly appointments: number;
  readonly builds: readonly ViewedBuild[];
};

/** A day of a site with its builds, the newest first. */
export async function viewDay(
  deps: Pick<ViewDeps, "inWorkspace">,
  scope: WorkspaceScope,
  { day, code }: { readonly day: string; readonly code: string | null },
): Promise<ViewedDay> {
  return deps.inWorkspace(scope, async ({ dayBuilds, sites }) => {
    const site = requireNamed(await sitesInUse({ sites }), code, day);
    const builds = await dayBuilds.find({ siteId: site.id, day });
    const changes = await dayBuilds.changes({ siteId: site.id, day });
    const [booked] = await dayBuilds.days(site, day, day);
    return {
      ...{ site, day, appointments: booked?.appointments ?? 0 },
      builds: builds.map(({ files, siteId: _site, day: _day, ...build }) => ({
        ...build,
        files: files.map(({ storeKey: _key, buildId: _build, ...file }) => file),
        changes: changes.get(build.id) ?? null,
      })),
    };
  });
}

function requireNamed(sites: readonly BuildSite[], code: string | null, day: string): BuildSite {
  const site = siteNamed(sites, code);
  if (site === null) throw new AppError("not_found", "There is no site here yet.");
  if (!isCalendarDay(day)) throw new AppError("not_found", "There is no such day.");
  return site;
}

/** What a supplement would hold if it were built now; null: the day was never built. */
export async function viewChanges(
  deps: Pick<ImportDeps, "inWorkspace" | "appointmentsOfDay">,
  scope: WorkspaceScope,
  { day, code }: { readonly day: string; readonly code: string | null },
): Promise<(LineChanges & { readonly since: number }) | null> {
  const found = await deps.inWorkspace(scope, async (stores) => {
    const site = requireNamed(await sitesInUse(stores), code, day);
    const { chain, lines } = await sentDay(stores, await stores.dayBuilds.find({ siteId: site.id, day }));
    return { site, newest: chain.at(-1), sent: lines };
  });
  if (found.newest === undefined || found.sent.length === 0) return null;
  const { site, sent, newest } = found;
  const { lines, gone } = supplementOf(sent, (await readDay(deps, scope, site, day)).now);
  const known = new Set(sent.map(({ hash }) => hash));
  const numbers = (isKnown: boolean) =>
    lines.filter(({ appointment }) => known.has(appointment.hash) === isKnown).map(({ carNumber }) => carNumber);
  return { since: newest.version, added: numbers(false), changed: numbers(true), gone };
}
