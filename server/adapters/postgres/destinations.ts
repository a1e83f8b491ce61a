import type { Transaction } from "#adapters/postgres/connect.ts";
import { destinationRoles, type DestinationTarget } from "#core/dispatch/destination.ts";
import type { Destination, DestinationContent, Destinations, StoredContract } from "#ports/destinations.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { Prisma, type Destination as Row } from "#prisma/generated/client.ts";

/** Destinations of one workspace, in the caller's transaction. */
export function destinations(tx: Transaction, { tenantId, workspaceId }: WorkspaceScope): Destinations {
  const find = async (id: string) => {
    const row = await tx.destination.findFirst({ where: { id, workspaceId } });
    return row && toDestination(row);
  };
  const isTaken = async (name: string, id: string) =>
    (await tx.destination.findFirst({
      where: { workspaceId, removedAt: null, id: { not: id }, name: { equals: name, mode: "insensitive" } },
    })) !== null;

  return {
    async list() {
      const rows = await tx.destination.findMany({ where: { workspaceId, removedAt: null }, orderBy: { name: "asc" } });
      const found = rows.map(toDestination);
      return destinationRoles.flatMap((role) => found.filter((one) => one.role === role));
    },

    find,

    async secretOf(id) {
      const row = await tx.destination.findFirst({ where: { id, workspaceId }, select: { secret: true } });
      return row?.secret ?? null;
    },

    async save({ id, secret, fromEnvironment, ...content }, seenVersion, by) {
      // Two who save at once under one name would both find it free.
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`destinations ${workspaceId}`}, 0))::text`;
      if (await isTaken(content.name, id)) return "taken";
      const data = {
        ...columnsOf(content),
        ...(secret !== undefined && { secret }),
        ...(fromEnvironment !== undefined && { fromEnvironment }),
        ...{ changedAt: new Date(), changedByName: by.name, fault: null, faultSince: null },
      };
      if (seenVersion === null) {
        await tx.destination.create({ data: { ...data, id, workspaceId, tenantId } });
      } else {
        const where = { id, workspaceId, version: seenVersion, removedAt: null };
        const { count } = await tx.destination.updateMany({ where, data: { ...data, version: seenVersion + 1 } });
        if (count === 0) return "changed";
      }
      return (await find(id)) ?? "changed";
    },

    async remove(id, seenVersion, by) {
      const { count } = await tx.destination.updateMany({
        where: { id, workspaceId, version: seenVersion, removedAt: null },
        data: { removedAt: new Date(), enabled: false, secret: null, sftpConnectionId: null, changedByName: by.name },
      });
      return count > 0;
    },

    async note(id, found) {
      const where = { id, workspaceId };
      if (found.ok) {
        await tx.destination.updateMany({ where, data: { verifiedAt: new Date(), fault: null, faultSince: null } });
        return;
      }
      await tx.$executeRaw`update destination set fault = ${found.fault}, fault_since = coalesce(fault_since, now())
        where id = ${id}::uuid and workspace_id = ${workspaceId}::uuid`;
    },
  };
}

function columnsOf({ role, name, siteId, pgpKeyId, enabled, target, contract }: DestinationContent) {
  const { kind, ...settings } = target;
  const connection = target.kind === "sftp" ? target.connectionId : null;
  return {
    ...{ role, name, siteId, pgpKeyId, enabled },
    ...{ kind, settings, sftpConnectionId: connection },
    contract: contract === null ? Prisma.DbNull : (contract as Prisma.InputJsonObject),
  };
}

function toDestination(row: Row): Destination {
  const { id, name, siteId, pgpKeyId, enabled, fromEnvironment, version, fault, changedByName } = row;
  return {
    ...{ id, name, siteId, pgpKeyId, enabled, fromEnvironment, version, fault, changedByName },
    role: destinationRoles.find((role) => role === row.role) ?? "backup",
    // Written by `save` alone, from what was checked.
    target: { ...(row.settings as object), kind: row.kind } as DestinationTarget,
    contract: row.contract as StoredContract | null,
    hasSecret: row.secret !== null,
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    faultSince: row.faultSince?.toISOString() ?? null,
    changedAt: row.changedAt.toISOString(),
    removedAt: row.removedAt?.toISOString() ?? null,
  };
}
