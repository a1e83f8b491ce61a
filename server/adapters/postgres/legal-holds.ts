import type { Transaction } from "#adapters/postgres/connect.ts";
import { lockRetention } from "#adapters/postgres/file-removals.ts";
import type { HoldTarget, LegalHolds } from "#ports/retention.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Legal holds of one workspace, inside the caller's transaction. */
export function legalHolds(tx: Transaction, { workspaceId }: WorkspaceScope): LegalHolds {
  const open = (target: HoldTarget) => ({ workspaceId, endedAt: null, ...target });
  return {
    async find(target) {
      const row = await tx.legalHold.findFirst({ where: open(target) });
      return row && { reason: row.reason, heldByName: row.heldByName, heldAt: row.heldAt.toISOString() };
    },

    async begin(target, reason, by) {
      // Not between a removal's look at the holds and its end.
      await lockRetention(tx, workspaceId);
      if (await tx.legalHold.findFirst({ where: open(target), select: { id: true } })) return false;
      await tx.legalHold.create({ data: { workspaceId, ...target, reason, heldById: by.id, heldByName: by.name } });
      return true;
    },

    async end(target, by) {
      const data = { endedAt: new Date(), endedByName: by.name };
      const { count } = await tx.legalHold.updateMany({ where: open(target), data });
      return count > 0;
    },
  };
}
