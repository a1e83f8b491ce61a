import { AppError } from "#core/app-error.ts";
import { type FeedHold, holdDays } from "#core/held/feed-hold.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";

type Input = { readonly scope: WorkspaceScope; readonly feedId: string };

/** What rows of a feed's files wait for. Rejects with AppError("not_found"). */
export async function viewHold(deps: Pick<ImportDeps, "inWorkspace">, { scope, feedId }: Input): Promise<FeedHold> {
  return deps.inWorkspace(scope, async ({ feeds, feedHolds }) => {
    await requireFeed(feeds, feedId);
    return feedHolds.find(feedId);
  });
}

/** Says it for files that are checked from now on; rows that wait already keep their time. */
export async function setHold(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, feedId, by, hold }: Input & { readonly by: Actor; readonly hold: FeedHold },
): Promise<FeedHold> {
  const { least, most } = holdDays;
  if (hold.limitDays < least || hold.limitDays > most) {
    throw new AppError("bad_request", `Rows can wait from ${least} to ${most} days. Choose a number between.`);
  }
  return deps.inWorkspace(scope, async ({ feeds, feedHolds, activity }) => {
    const feed = await requireFeed(feeds, feedId);
    await feedHolds.set(feedId, hold, by);
    await activity.record({
      actor: by,
      action: "held.limit-set",
      subject: feed.name,
      detail: { feedId, values: hold.values, references: hold.references, days: hold.limitDays },
    });
    return hold;
  });
}
