import { AppError } from "#core/app-error.ts";
import type { FeedStore, FeedView } from "#ports/feed-store.ts";

/** The feed of the workspace. Rejects with AppError("not_found"). */
export async function requireFeed(feeds: Pick<FeedStore, "find">, feedId: string): Promise<FeedView> {
  const feed = await feeds.find(feedId);
  if (!feed) throw new AppError("not_found", "There is no such feed in this workspace.");
  return feed;
}
