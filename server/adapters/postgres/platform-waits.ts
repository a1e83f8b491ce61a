import type { Transaction } from "#adapters/postgres/connect.ts";
import type { PlatformWaits } from "#ports/platform-waits.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Imports of one workspace that wait for its platform, in the caller's transaction. */
export function platformWaits(tx: Transaction, { workspaceId }: WorkspaceScope): PlatformWaits {
  return {
    async find(importId) {
      const row = await tx.platformWait.findFirst({ where: { importId, workspaceId } });
      if (!row) return null;
      const { since, nextTryAt, tries, sentence } = row;
      return { since: since.toISOString(), nextTryAt: nextTryAt.toISOString(), tries, sentence };
    },

    async put(importId, wait) {
      await tx.platformWait.upsert({
        where: { importId },
        create: { importId, workspaceId, ...wait },
        update: wait,
      });
    },

    async end(importId) {
      await tx.platformWait.deleteMany({ where: { importId, workspaceId } });
    },
  };
}
