import type { Transaction } from "#adapters/postgres/connect.ts";
import type { PlatformConnection as ConnectionRow } from "#prisma/generated/client.ts";
import type { PlatformConnection, PlatformStore } from "#ports/platform-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** The platform of one workspace, in the caller's transaction. */
export function platformStore(tx: Transaction, { tenantId, workspaceId }: WorkspaceScope): PlatformStore {
  return {
    async find() {
      const row = await tx.platformConnection.findFirst({ where: { workspaceId } });
      return row && connectionOf(row);
    },

    async save({ secret, ...connection }, seen, by) {
      const data = { ...connection, changedByName: by.name, changedAt: new Date() };
      if (seen === null) {
        if (secret === null) return false;
        const made = await tx.platformConnection.createMany({
          data: [{ ...data, secret, tenantId, workspaceId }],
          skipDuplicates: true,
        });
        return made.count === 1;
      }
      const changed = await tx.platformConnection.updateMany({
        where: { workspaceId, version: seen },
        data: { ...data, ...(secret !== null && { secret }), version: seen + 1 },
      });
      return changed.count === 1;
    },

    async note(what) {
      const data =
        "workedAt" in what
          ? { lastSuccessAt: new Date(what.workedAt) }
          : { lastFault: what.fault, lastFaultAt: new Date() };
      await tx.platformConnection.updateMany({ where: { workspaceId }, data });
    },

    async setTarget(feedId, target) {
      return (await tx.feed.updateMany({ where: { id: feedId, workspaceId }, data: { target } })).count === 1;
    },

    async tally(importId) {
      const states = await tx.platformRow.groupBy({
        by: ["state"],
        where: { workspaceId, importId },
        _count: { _all: true },
      });
      const count = (state: string) => states.find((one) => one.state === state)?._count._all ?? 0;
      return { sent: count("sent"), refused: count("refused"), inDoubt: count("sending") };
    },
  };
}

/** A connection without its password. */
export function connectionOf(row: ConnectionRow): PlatformConnection {
  const { baseUrl, username, lanes, paused, version, lastFault } = row;
  return {
    ...{ baseUrl, username, lanes, paused, version, lastFault },
    lastSuccessAt: row.lastSuccessAt?.toISOString() ?? null,
    lastFaultAt: row.lastFaultAt?.toISOString() ?? null,
  };
}
