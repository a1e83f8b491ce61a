import type { Transaction } from "#adapters/postgres/connect.ts";
import type { RequisitionFiles, StoredRequisitionFile } from "#ports/requisition-files.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { RequisitionFile } from "#prisma/generated/client.ts";

/** Requisition files that went out, of one workspace, in the caller's transaction. */
export function requisitionFiles(tx: Transaction, { workspaceId }: WorkspaceScope): RequisitionFiles {
  return {
    async add({ start, end, by, ...file }) {
      const window = { windowFrom: new Date(start), windowTo: new Date(end) };
      await tx.requisitionFile.create({ data: { ...file, ...window, workspaceId, byId: by.id, byName: by.name } });
    },

    async noteStored(id, stored) {
      const where = { id, workspaceId, storeKey: null };
      return (await tx.requisitionFile.updateMany({ where, data: stored })).count > 0;
    },

    async find(id) {
      const row = await tx.requisitionFile.findFirst({ where: { id, workspaceId } });
      return row && toFile(row);
    },

    async list({ limit, unstored = false }) {
      const rows = await tx.requisitionFile.findMany({
        where: { workspaceId, ...(unstored ? { hourly: true, storeKey: null } : {}) },
        orderBy: [{ madeAt: "desc" }, { id: "desc" }],
        take: limit,
      });
      return rows.map(toFile);
    },

    async markOld(days) {
      const rows = await tx.$queryRaw<{ key: string }[]>`
        update requisition_file set file_gone_at = now()
        where workspace_id = ${workspaceId}::uuid and store_key is not null and file_gone_at is null
          and made_at < now() - make_interval(days => ${days}::int)
        returning store_key as key`;
      return rows.map(({ key }) => key);
    },
  };
}

function toFile(row: RequisitionFile): StoredRequisitionFile {
  const { id, name, hourly, rows, sizeBytes, byName } = row;
  return {
    ...{ id, name, hourly, rows, sizeBytes, byName },
    start: row.windowFrom.getTime(),
    end: row.windowTo.getTime(),
    storeKey: row.fileGoneAt === null ? row.storeKey : null,
    madeAt: row.madeAt.toISOString(),
    gone: row.fileGoneAt !== null,
  };
}
