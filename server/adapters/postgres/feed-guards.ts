import type { Transaction } from "#adapters/postgres/connect.ts";
import { snapshotWays } from "#core/guard/ending.ts";
import type { FeedGuards } from "#ports/feed-guards.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** How much files of the feeds of one workspace may differ, inside the caller's transaction. */
export function feedGuards(tx: Transaction, { workspaceId }: WorkspaceScope): FeedGuards {
  return {
    async find(feedId) {
      const row = await tx.feedGuard.findFirst({ where: { feedId, workspaceId } });
      if (!row) return null;
      const { feedId: _, workspaceId: __, changedAt, ...guard } = row;
      const snapshot = snapshotWays.find((way) => way === guard.snapshot) ?? "none";
      return { ...guard, snapshot, changedAt: changedAt.toISOString() };
    },

    async save(feedId, guard, by) {
      const { enabled, rowsLess, rowsMore, updatedShare, endedShare, blankRise, shapeChange } = guard;
      const { leastFiles, leastRows, snapshot, missingShare, missingMost } = guard;
      const data = {
        ...{ enabled, rowsLess, rowsMore, updatedShare, endedShare, blankRise, shapeChange },
        ...{ leastFiles, leastRows, snapshot, missingShare, missingMost },
        approvers: [...guard.approvers],
        changedAt: new Date(),
        changedByName: by.name,
      };
      await tx.feedGuard.upsert({
        where: { feedId, workspaceId },
        create: { ...data, feedId, workspaceId },
        update: data,
      });
    },
  };
}
