import type { Transaction } from "#adapters/postgres/connect.ts";
import { toDelivery } from "#adapters/postgres/delivery-store.ts";
import { exportKinds } from "#core/exports/manual-export.ts";
import type { ManualExports, StoredManualExport } from "#ports/manual-exports.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { ManualExport } from "#prisma/generated/client.ts";

/** Manual exports of one workspace, in the caller's transaction. */
export function manualExports(tx: Transaction, { workspaceId }: WorkspaceScope): ManualExports {
  return {
    async add({ from, to, recipients, ...made }, by) {
      const days = { fromDay: new Date(from), toDay: new Date(to) };
      const row = { ...made, ...days, recipients: [...recipients], workspaceId, byId: by.id, byName: by.name };
      await tx.manualExport.create({ data: row });
    },

    async find(id) {
      const row = await tx.manualExport.findFirst({ where: { id, workspaceId } });
      return row && toExport(row);
    },

    async list(limit) {
      const orderBy = [{ createdAt: "desc" }, { id: "desc" }] as const;
      return (await tx.manualExport.findMany({ where: { workspaceId }, orderBy: [...orderBy], take: limit })).map(
        toExport,
      );
    },

    async deliveries(ids) {
      const rows = await tx.delivery.findMany({ where: { workspaceId, exportId: { in: [...ids] } } });
      return rows.map((row) => ({ ...toDelivery(row), exportId: row.exportId ?? "" }));
    },

    async markOld(days) {
      if (days !== null) {
        await tx.$executeRaw`update manual_export set file_removed_at = now() where workspace_id = ${workspaceId}::uuid
          and file_removed_at is null and created_at < now() - make_interval(days => ${days}::int)
          and not exists (select from delivery d where d.export_id = manual_export.id and d.state = 'waiting')`;
      }
      const where = { workspaceId, fileRemovedAt: { not: null }, fileGoneAt: null };
      return tx.manualExport.findMany({ where, select: { id: true, storeKey: true } });
    },

    async gone(id) {
      await tx.manualExport.updateMany({ where: { id, workspaceId }, data: { fileGoneAt: new Date() } });
    },
  };
}

function toExport(row: ManualExport): StoredManualExport {
  const { id, fileName, storeKey, sha256, recipients, byName } = row;
  return {
    ...{ id, fileName, storeKey, sha256, recipients, byName },
    // The database lets in no other words.
    kind: exportKinds.find((kind) => kind === row.kind) ?? "invoices",
    origin: row.origin === "visits" ? "visits" : "uploaded",
    from: row.fromDay.toISOString().slice(0, 10),
    to: row.toDay.toISOString().slice(0, 10),
    sizeBytes: Number(row.sizeBytes),
    createdAt: row.createdAt.toISOString(),
    removedAt: row.fileRemovedAt?.toISOString() ?? null,
  };
}
