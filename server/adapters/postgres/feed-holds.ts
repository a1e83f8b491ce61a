import type { Transaction } from "#adapters/postgres/connect.ts";
import { defaultHold } from "#core/held/feed-hold.ts";
import type { FeedHolds } from "#ports/held-rows.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** What feeds of one workspace hold, inside the caller's transaction. */
export function feedHolds(tx: Transaction, { workspaceId }: WorkspaceScope): FeedHolds {
  return {
    async find(feedId) {
      const found = await tx.feedHold.findFirst({ where: { feedId, workspaceId } });
      if (!found) return defaultHold;
      const { values, references, limitDays } = found;
      return { values, references, limitDays };
    },

    async set(feedId, { values, references, limitDays }, by) {
      const now = { values, references, limitDays, changedAt: new Date(), changedByName: by.name };
      await tx.feedHold.upsert({ where: { feedId }, create: { feedId, workspaceId, ...now }, update: now });
    },
  };
}
