import type { PatternOf } from "#core/inbound/choose-feed.ts";
import { defaultRoute, type FeedRoute } from "#core/inbound/feed-route.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { LastImport } from "#ports/feed-routes.ts";
import type { FeedView } from "#ports/feed-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";

export type ListedFeed = {
  readonly id: string;
  readonly name: string;
  readonly entity: EntityName;
  /** Of its newest mapping. */
  readonly version: number;
  readonly route: FeedRoute;
  readonly last: LastImport | null;
};

/** The feeds of a workspace with how each comes in, by name. */
export async function listFeeds(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
): Promise<readonly ListedFeed[]> {
  return deps.inWorkspace(scope, async (stores) => {
    const feeds = await stores.feeds.list();
    const routes = new Map((await stores.routes.list()).map((route) => [route.feedId, route]));
    const last = await stores.routes.lastImports();
    return feeds.map((feed) => ({ ...toListed(feed, routes.get(feed.id)), last: last.get(feed.id) ?? null }));
  });
}

export type ViewedFeed = {
  readonly feed: Omit<ListedFeed, "last">;
  readonly production: boolean;
  /** The patterns of the other feeds: a file goes to the most specific one. */
  readonly others: readonly (PatternOf & { readonly name: string })[];
  /** Names below inbound/ that no feed's pattern was for, the newest first: what a pattern can be tried on. */
  readonly unmatched: readonly string[];
};

/** One feed with its route. Rejects with AppError("not_found"). */
export async function viewFeed(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: { readonly scope: WorkspaceScope; readonly feedId: string },
): Promise<ViewedFeed> {
  return deps.inWorkspace(input.scope, async ({ feeds, routes, inbound }) => {
    const feed = await requireFeed(feeds, input.feedId);
    const names = new Map((await feeds.list()).map(({ id, name }) => [id, name]));
    const all = await routes.list();
    return {
      feed: toListed(
        feed,
        all.find(({ feedId }) => feedId === feed.id),
      ),
      production: await routes.isProduction(),
      others: all.flatMap(({ feedId, pattern }) =>
        feedId === feed.id || pattern === null ? [] : [{ feedId, pattern, name: names.get(feedId) ?? "" }],
      ),
      unmatched: await inbound.unmatchedNames(),
    };
  });
}

function toListed(feed: FeedView, route: FeedRoute | undefined): Omit<ListedFeed, "last"> {
  const { id, name, entity, version } = feed;
  return { id, name, entity, version: version.version, route: route ?? { ...defaultRoute, feedId: id } };
}
