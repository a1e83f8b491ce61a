import type { Transaction } from "#adapters/postgres/connect.ts";
import type { PlatformList } from "#ports/platform-client.ts";
import type { PlatformLookups } from "#ports/platform-lookups.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Lists of one workspace's platform, in the caller's transaction. */
export function platformLookups(tx: Transaction, { workspaceId }: WorkspaceScope): PlatformLookups {
  return {
    async states() {
      const rows = await tx.platformLookupState.findMany({ where: { workspaceId } });
      return rows.map(({ kind, fetchedAt, entries, fault, faultAt }) => ({
        ...{ kind: kind as PlatformList, entries, fault },
        fetchedAt: fetchedAt?.toISOString() ?? null,
        faultAt: faultAt?.toISOString() ?? null,
      }));
    },

    async list(kind) {
      const rows = await tx.platformLookup.findMany({ where: { workspaceId, kind }, orderBy: { position: "asc" } });
      return rows.map(({ platformId, name }) => ({ id: platformId, name }));
    },

    async replace(kind, entries) {
      const now = { fetchedAt: new Date(), entries: entries.length, fault: null, faultAt: null };
      // First: of two who fetch at once the second waits here, and then replaces all that the first has put in.
      await tx.platformLookupState.upsert({
        where: { workspaceId_kind: { workspaceId, kind } },
        create: { workspaceId, kind, ...now },
        update: now,
      });
      await tx.platformLookup.deleteMany({ where: { workspaceId, kind } });
      await tx.platformLookup.createMany({
        data: entries.map(({ id, name }, position) => ({ workspaceId, kind, position, platformId: id, name })),
      });
    },

    async note(kind, fault) {
      const now = { fault, faultAt: new Date() };
      await tx.platformLookupState.upsert({
        where: { workspaceId_kind: { workspaceId, kind } },
        create: { workspaceId, kind, ...now },
        update: now,
      });
    },
  };
}
