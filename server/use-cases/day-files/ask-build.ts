import { AppError } from "#core/app-error.ts";
import { isCalendarDay } from "#core/calendar-day.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { BuildSite, StoredBuild } from "#ports/day-builds.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { sentDay } from "#use-cases/day-files/read-day.ts";

export type AskedBuild = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  readonly siteId: string;
  /** yyyy-mm-dd by the site's clock. */
  readonly day: string;
  readonly kind: StoredBuild["kind"];
};

/**
 * Has the files of a day made, and answers the build; one that waits already is enough. A supplement adds to the newest
 * whole build that was sent, or was made where none was. Rejects with AppError("bad_request") for a day that is none, ("not_found") for a site that is not in use and
 * ("conflict") where there is nothing to add to.
 */
export async function askBuild(deps: Pick<ImportDeps, "inWorkspace">, asked: AskedBuild): Promise<string> {
  const { scope, by, siteId, day, kind } = asked;
  if (!isCalendarDay(day))
    throw new AppError("bad_request", "The day has to be one of the calendar, such as 2026-11-22.");
  return deps.inWorkspace(scope, async (stores) => {
    const site = await requireSite(stores, siteId);
    const ofBuildId = kind === "supplement" ? await wholeBuild(stores, siteId, day) : null;
    const { buildId, waits } = await stores.dayBuilds.ask({ siteId, day, kind, ofBuildId }, by);
    if (waits) return buildId;
    await stores.jobs.enqueue({ ...scope, stage: "build", buildId });
    const detail = { buildId, siteId, day, kind };
    await stores.activity.record({ actor: by, action: "day.build-asked", subject: subjectOf(site, day), detail });
    return buildId;
  });
}

/** The sites of the workspace that are in use, the main one first. */
export async function sitesInUse({ sites }: Pick<WorkspaceStores, "sites">): Promise<readonly BuildSite[]> {
  const inUse = (await sites.list()).filter(({ active }) => active);
  return inUse.map(({ id, code, name, title, zone, isMain, testOrdered }) => ({
    ...{ id, code, name, title, zone, isMain, testOrdered },
  }));
}

/** A site of the workspace that is in use. Rejects with AppError("not_found"). */
export async function requireSite(stores: Pick<WorkspaceStores, "sites">, siteId: string): Promise<BuildSite> {
  const site = (await sitesInUse(stores)).find(({ id }) => id === siteId);
  if (!site) throw new AppError("not_found", "There is no such site here, or it is not in use any more.");
  return site;
}

async function wholeBuild(stores: WorkspaceStores, siteId: string, day: string): Promise<string> {
  const { dayBuilds } = stores;
  const whole = (await sentDay(stores, await dayBuilds.find({ siteId, day }))).chain[0];
  if (!whole) {
    throw new AppError(
      "conflict",
      "There are no files of this day that a supplement could add to. Build the day first.",
    );
  }
  if ((await dayBuilds.lines([whole.id])).length === 0) {
    const sentence =
      "What the files of this day said was removed by the workspace's retention. Build the whole day anew.";
    throw new AppError("conflict", sentence);
  }
  return whole.id;
}

/** What the activity log calls the files of a day. */
export function subjectOf(site: Pick<BuildSite, "name">, day: string): string {
  return `${site.name}, ${day}`;
}
