import type { WorkspaceStores } from "#ports/deps.ts";
import type { FeedView, MappingVersion, NewMappingVersion } from "#ports/feed-store.ts";

/**
 * Makes a change of a feed's mapping its current version, in the caller's transaction; the only way there for whoever
 * is at work on one file. `next` gets the current version, which nobody can follow with another meanwhile.
 */
export async function publishChange(
  { feeds }: Pick<WorkspaceStores, "feeds">,
  { feedId, next }: { readonly feedId: string; readonly next: (current: MappingVersion) => NewMappingVersion },
): Promise<{ readonly feed: FeedView; readonly version: MappingVersion }> {
  const feed = await feeds.publish(feedId, next);
  return { feed, version: feed.version };
}
