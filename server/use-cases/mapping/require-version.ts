import { AppError } from "#core/app-error.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { FeedView } from "#ports/feed-store.ts";
import type { ListedVersion } from "#ports/mapping-versions.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";

/** A version with its feed, or AppError("not_found"). */
export async function requireVersion(
  stores: Pick<WorkspaceStores, "feeds" | "mappingVersions">,
  versionId: string,
): Promise<{ readonly version: ListedVersion; readonly feed: FeedView }> {
  const version = await stores.mappingVersions.find(versionId);
  if (!version) throw new AppError("not_found", "This version isn't there any more: somebody may have discarded it.");
  return { version, feed: await requireFeed(stores.feeds, version.feedId) };
}
