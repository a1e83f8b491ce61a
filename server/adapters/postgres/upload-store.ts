import { mostOfPerson } from "#core/imports/upload-limits.ts";
import type { Database, Transaction } from "#adapters/postgres/connect.ts";
import type { StoredUpload, UntouchedUploads, UploadStore } from "#ports/upload-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Uploads of one workspace, inside the caller's transaction. */
export function uploadStore(tx: Transaction, { tenantId, workspaceId }: WorkspaceScope): UploadStore {
  return {
    async create({ sizeBytes, changedAt, ...input }) {
      const data = { ...input, workspaceId, tenantId, sizeBytes: BigInt(sizeBytes), changedAt: BigInt(changedAt) };
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`uploads ${workspaceId}`}, 0))::text`;
      await tx.upload.create({ data });
      const [row] = await tx.$queryRaw<Record<"own" | "all" | "ownBytes" | "allBytes", bigint>[]>`
        select count(*) filter (where owner_id = ${input.ownerId}::uuid) as own, count(*) as "all",
          coalesce(sum(size_bytes) filter (where owner_id = ${input.ownerId}::uuid), 0)::bigint as "ownBytes",
          coalesce(sum(size_bytes), 0)::bigint as "allBytes"
        from upload where workspace_id = ${workspaceId}::uuid and import_id is null`;
      return {
        own: { count: Number(row?.own), bytes: Number(row?.ownBytes) },
        all: { count: Number(row?.all), bytes: Number(row?.allBytes) },
      };
    },

    async unfinished(ownerId) {
      const where = { workspaceId, ownerId, importId: null };
      const rows = await tx.upload.findMany({ where, orderBy: { touchedAt: "desc" }, take: mostOfPerson });
      return rows.map(toUpload);
    },

    async hold(id, ownerId) {
      const [row] = await tx.$queryRaw<UploadRow[]>`
        select id, file_name as "fileName", store_key as "storeKey", size_bytes as "sizeBytes",
          changed_at as "changedAt", received, writer, import_id as "importId", touched_at as "touchedAt" from upload
        where id = ${id}::uuid and workspace_id = ${workspaceId}::uuid and owner_id = ${ownerId}::uuid for update`;
      return row ? toUpload(row) : null;
    },

    async holdUntouched(id, days) {
      const [row] = await tx.$queryRaw<UploadRow[]>`
        select id, file_name as "fileName", store_key as "storeKey", size_bytes as "sizeBytes",
          changed_at as "changedAt", received, writer, import_id as "importId", touched_at as "touchedAt" from upload
        where id = ${id}::uuid and workspace_id = ${workspaceId}::uuid
          and touched_at < now() - make_interval(days => ${days}::int) for update`;
      return row ? toUpload(row) : null;
    },

    async note(id, { received, writer, importId }) {
      await tx.upload.updateMany({
        where: { id, workspaceId },
        data: {
          touchedAt: new Date(),
          ...(received !== undefined && { received: BigInt(received) }),
          ...(writer !== undefined && { writer }),
          ...(importId !== undefined && { importId }),
        },
      });
    },

    async remove(id) {
      await tx.upload.deleteMany({ where: { id, workspaceId } });
    },
  };
}

export function untouchedUploads({ pool }: Database): UntouchedUploads {
  return async (days) => {
    const { rows } = await pool.query<{ id: string; tenantId: string; workspaceId: string }>(
      `select id, tenant_id as "tenantId", workspace_id as "workspaceId" from untouched_uploads($1)`,
      [days],
    );
    return rows;
  };
}

type UploadRow = Omit<StoredUpload, "sizeBytes" | "changedAt" | "received" | "touchedAt"> & {
  readonly sizeBytes: bigint;
  readonly changedAt: bigint;
  readonly received: bigint;
  readonly touchedAt: Date;
};

function toUpload(row: UploadRow): StoredUpload {
  const { id, fileName, storeKey, writer, importId, sizeBytes, changedAt, received, touchedAt } = row;
  return {
    id,
    fileName,
    storeKey,
    writer,
    importId,
    sizeBytes: Number(sizeBytes),
    changedAt: Number(changedAt),
    received: Number(received),
    touchedAt: touchedAt.toISOString(),
  };
}
