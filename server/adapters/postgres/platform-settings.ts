import type { Transaction } from "#adapters/postgres/connect.ts";
import { connectionOf } from "#adapters/postgres/platform-store.ts";
import { endStates } from "#core/imports/import.ts";
import type { PlatformSettings } from "#ports/platform-settings.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** What somebody sets up about the platform of one workspace, in the caller's transaction. */
export function platformSettings(tx: Transaction, { workspaceId }: WorkspaceScope): PlatformSettings {
  return {
    async signIn() {
      const row = await tx.platformConnection.findFirst({ where: { workspaceId } });
      return row && { connection: connectionOf(row), secret: row.secret };
    },

    async use() {
      const feeds = await tx.feed.findMany({
        where: { workspaceId, target: "platform" },
        select: { name: true },
        orderBy: { name: "asc" },
      });
      const imports = await tx.import.findMany({
        where: { workspaceId, target: "platform", state: { notIn: [...endStates] } },
        select: { number: true, state: true },
        orderBy: { number: "asc" },
      });
      return { feeds: feeds.map(({ name }) => name), imports };
    },

    async forget() {
      const all = { where: { workspaceId } };
      await tx.platformId.deleteMany(all);
      await tx.platformLookup.deleteMany(all);
      await tx.platformLookupState.deleteMany(all);
      const notTried = { lastSuccessAt: null, lastFault: null, lastFaultAt: null };
      await tx.platformConnection.updateMany({ ...all, data: notTried });
    },

    async pause(paused, seen) {
      const changed = await tx.platformConnection.updateMany({
        where: { workspaceId, version: seen },
        data: { paused, version: seen + 1 },
      });
      return changed.count === 1;
    },

    async remove(seen) {
      return (await tx.platformConnection.deleteMany({ where: { workspaceId, version: seen } })).count === 1;
    },
  };
}
