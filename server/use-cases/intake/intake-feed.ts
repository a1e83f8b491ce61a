import { AppError } from "#core/app-error.ts";
import type { WorkspaceStores } from "#ports/deps.ts";

/**
 * Refuses a feed that can't take referrals: each of them is a file of one row. Rejects with AppError("conflict") and a
 * sentence.
 */
export async function requireIntakeFeed(
  { feeds, feedGuards }: Pick<WorkspaceStores, "feeds" | "feedGuards">,
  feedId: string,
): Promise<void> {
  const feed = await feeds.find(feedId);
  if (feed === null) throw new AppError("conflict", "The feed of the referrals is not there. Choose another one.");
  if (feed.entity !== "client") throw new AppError("conflict", "Referrals are clients: choose a feed of clients.");
  if (((await feedGuards.find(feedId))?.snapshot ?? "none") !== "none") {
    throw new AppError(
      "conflict",
      "Each file of this feed counts as all clients there are, and a referral is one: it would end all the others. Choose a feed that is no snapshot.",
    );
  }
}
