import { AppError } from "#core/app-error.ts";
import { entityOf } from "#core/entities/entities.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Site } from "#ports/sites.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";

type Deps = Pick<ImportDeps, "inWorkspace">;

/** Sites, and the feeds of appointments with the site at which their files book. */
export type ViewedSites = {
  readonly sites: readonly Site[];
  readonly feeds: readonly { readonly id: string; readonly name: string; readonly siteId: string | null }[];
};

export async function viewSites(deps: Deps, scope: WorkspaceScope): Promise<ViewedSites> {
  return deps.inWorkspace(scope, async ({ sites, feeds }) => {
    const found = (await feeds.list()).filter(({ entity }) => entityOf(entity).layout !== undefined);
    const booked = [];
    for (const { id, name } of found) booked.push({ id, name, siteId: (await sites.ofFeed(id))?.id ?? null });
    return { sites: await sites.list(), feeds: booked };
  });
}

/** Says at which site the files of a feed book from now on. Rejects with AppError("not_found"), ("bad_request"). */
export async function setFeedSite(
  deps: Deps,
  input: { readonly scope: WorkspaceScope; readonly by: Actor; readonly feedId: string; readonly siteId: string },
): Promise<void> {
  const { scope, by, feedId, siteId } = input;
  await deps.inWorkspace(scope, async ({ sites, feeds, activity }) => {
    const feed = await feeds.find(feedId);
    if (!feed) throw new AppError("not_found", "There is no such feed.");
    const site = await sites.find(siteId);
    if (!site) throw new AppError("not_found", "There is no such site in this workspace.");
    if (entityOf(feed.entity).layout === undefined) {
      throw new AppError("bad_request", `The files of ${feed.name} hold no appointments.`);
    }
    // The main site may become another one: a feed that books there follows it.
    await sites.setFeed(feedId, site.isMain ? null : siteId);
    await activity.record({
      actor: by,
      action: "site.feed-set",
      subject: feed.name,
      detail: { feedId, code: site.code },
    });
  });
}
