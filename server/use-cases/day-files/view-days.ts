import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { AppError } from "#core/app-error.ts";
import { daysLater, isCalendarDay } from "#core/calendar-day.ts";
import { supplementOf } from "#core/day-files/supplement.ts";
import type { BuildDay, BuildSite, StoredBuild, StoredDayFile } from "#ports/day-builds.ts";
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

/** Car numbers of a supplement. */
export type NamedChanges = {
  readonly added: readonly number[];
  readonly changed: readonly number[];
  readonly gone: readonly number[];
};

export type ViewedBuild = Omit<StoredBuild, "files" | "siteId" | "day"> & {
  readonly files: readonly ViewedFile[];
  /** What a supplement holds; null of a whole day, and once its lines are removed. */
  readonly changes: NamedChanges | null;
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
    const lines = Map.groupBy(
      await dayBuilds.lines(builds.filter((build) => isSupplemented(builds, build)).map(({ id }) => id)),
      ({ buildId }) => buildId,
    );
    const linesOf = (build: StoredBuild) => lines.get(build.id) ?? [];
    const [booked] = await dayBuilds.days(site, day, day);
    return {
      ...{ site, day, appointments: booked?.appointments ?? 0 },
      builds: builds.map(({ files, siteId: _site, day: _day, ...build }) => ({
        ...build,
        files: files.map(({ storeKey: _key, buildId: _build, ...file }) => file),
        changes: changesOf({ ...build, files, siteId: site.id, day }, builds, linesOf),
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

/** Only of builds that a supplement has to do with are the lines looked at. */
function isSupplemented(builds: readonly StoredBuild[], { id, ofBuildId }: StoredBuild): boolean {
  return ofBuildId !== null || builds.some((build) => build.ofBuildId === id);
}

type LinesOf = (build: StoredBuild) => readonly { carNumber: number; hash: string; content: string | null }[];

function changesOf(build: StoredBuild, all: readonly StoredBuild[], linesOf: LinesOf): NamedChanges | null {
  const lines = linesOf(build);
  if (build.ofBuildId === null || build.state === "queued" || lines.length === 0) return null;
  const before = new Set(
    all
      .filter(
        ({ id, ofBuildId, version }) =>
          (id === build.ofBuildId || ofBuildId === build.ofBuildId) && version < build.version,
      )
      .flatMap(linesOf)
      .map(({ hash }) => hash),
  );
  const numbers = (some: typeof lines) => some.map(({ carNumber }) => carNumber);
  const there = lines.filter(({ content }) => content !== null);
  return {
    added: numbers(there.filter(({ hash }) => !before.has(hash))),
    changed: numbers(there.filter(({ hash }) => before.has(hash))),
    gone: numbers(lines.filter(({ content }) => content === null)),
  };
}

/** What a supplement would hold if it were built now; null: the day was never built. */
export async function viewChanges(
  deps: Pick<ImportDeps, "inWorkspace" | "appointmentsOfDay">,
  scope: WorkspaceScope,
  { day, code }: { readonly day: string; readonly code: string | null },
): Promise<(NamedChanges & { readonly since: number }) | null> {
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
