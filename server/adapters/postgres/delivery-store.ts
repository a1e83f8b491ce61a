import type { Transaction } from "#adapters/postgres/connect.ts";
import { mostFailed } from "#core/inbound/most-listed.ts";
import type { Delivery, DeliveryArtifact, DeliveryRound, DeliveryStore } from "#ports/delivery-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Delivery as DeliveryRow, Prisma } from "#prisma/generated/client.ts";

/** What was sent must be there before the file itself leaves inbound/. */
const order: readonly DeliveryArtifact[] = [
  "error_file",
  "receipt",
  "held_errors",
  "message",
  "original",
  "removal",
  "export",
];

/** Deliveries of one workspace, inside the caller's transaction. */
export function deliveryStore(tx: Transaction, { workspaceId }: WorkspaceScope): DeliveryStore {
  return {
    async add(deliveries) {
      const data = deliveries.map(({ destination, ...delivery }) => ({
        ...delivery,
        workspaceId,
        connectionId: destination.kind === "sftp" ? destination.connectionId : null,
      }));
      return (await tx.delivery.createMany({ data, skipDuplicates: true })).count;
    },

    async ofImport(importId) {
      const rows = await tx.delivery.findMany({ where: { workspaceId, importId } });
      return inOrder(rows);
    },

    async waiting(round) {
      const rows = await tx.delivery.findMany({ where: { workspaceId, state: "waiting", ...ofRound(round) } });
      return inOrder(rows);
    },

    async hasUnsent(round) {
      const where = { workspaceId, state: { not: "sent" }, artifact: { not: "removal" }, ...ofRound(round) };
      return (await tx.delivery.count({ where })) > 0;
    },

    async failed() {
      const where = { workspaceId, state: "failed" };
      const rows = await tx.delivery.findMany({ where, orderBy: { createdAt: "desc" }, take: mostFailed });
      const imports = await tx.import.findMany({
        where: { workspaceId, id: { in: rows.flatMap(({ importId }) => importId ?? []) } },
        select: { id: true, number: true },
      });
      const numbers = new Map(imports.map(({ id, number }) => [id, number]));
      return rows.map((row) => ({ ...toDelivery(row), importNumber: numbers.get(row.importId ?? "") ?? null }));
    },

    async decide(id, objectKey) {
      // One at a time in a workspace, so that two never choose the same key.
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${workspaceId}, 6))::text`;
      const mine = await tx.delivery.findFirst({ where: { id, workspaceId }, select: { objectKey: true } });
      if (mine?.objectKey != null) return mine.objectKey;
      // One that was given up may be sent again, to the key that it has.
      const taken = { workspaceId, objectKey, state: { not: "sent" }, connectionId: null, id: { not: id } };
      if ((await tx.delivery.count({ where: taken })) > 0) return null;
      await tx.delivery.updateMany({ where: { id, workspaceId }, data: { objectKey } });
      return objectKey;
    },

    async note(id, to) {
      const data = to.state === "sent" ? { sentAt: new Date(), fault: null } : { fault: to.fault };
      const [row] = await tx.delivery.updateManyAndReturn({
        where: { id, workspaceId, state: { not: "sent" } },
        data: { ...data, state: to.state, ...(data.fault !== null && { attempts: { increment: 1 } }) },
      });
      return row ? toDelivery(row) : null;
    },
  };
}

function ofRound({ of, destination }: DeliveryRound): Prisma.DeliveryWhereInput {
  return { ...whoseOf(of), connectionId: destination.kind === "sftp" ? destination.connectionId : null };
}

function whoseOf(of: DeliveryRound["of"]): Prisma.DeliveryWhereInput {
  if ("importId" in of) return { importId: of.importId };
  return "exportId" in of ? { exportId: of.exportId } : { importId: null, inboundObjectId: of.inboundObjectId };
}

function inOrder(rows: readonly DeliveryRow[]): readonly Delivery[] {
  return rows.map(toDelivery).sort((a, b) => order.indexOf(a.artifact) - order.indexOf(b.artifact));
}

export function toDelivery(row: DeliveryRow): Delivery {
  const { id, importId, inboundObjectId, exportId, connectionId, name, objectKey, text, attempts, fault } = row;
  return {
    id,
    importId,
    inboundObjectId,
    exportId,
    name,
    objectKey,
    text,
    attempts,
    fault,
    // The database lets in no other words.
    artifact: order.find((word) => word === row.artifact) ?? "message",
    destination: connectionId === null ? { kind: "place" } : { kind: "sftp", connectionId },
    state: row.state === "sent" || row.state === "failed" ? row.state : "waiting",
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
  };
}
