import type { Transaction } from "#adapters/postgres/connect.ts";
import { lockRetention } from "#adapters/postgres/file-removals.ts";
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
      await lockRetention(tx, workspaceId);
      // Requests of an import that is held, or whose feed is. A file made by hand had those that were made in its window.
      const rows = await tx.$queryRaw<{ key: string }[]>`
        with held as materialized (
          select q.requisition_file_id, q.created_at from legal_hold h
          join import i on i.workspace_id = h.workspace_id and (i.id = h.import_id or i.feed_id = h.feed_id)
          join change c on c.import_id = i.id
          join business_request q on q.workspace_id = i.workspace_id and q.business_code = c.key
          where h.workspace_id = ${workspaceId}::uuid and h.ended_at is null and i.entity = 'business_request')
        update requisition_file f set file_gone_at = now()
        where f.workspace_id = ${workspaceId}::uuid and f.store_key is not null and f.file_gone_at is null
          and f.made_at < now() - make_interval(days => ${days}::int)
          and not exists (select from held where case when f.hourly then held.requisition_file_id = f.id
            else held.created_at between f.window_from and f.window_to end)
        returning f.store_key as key`;
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
