import type { Transaction } from "#adapters/postgres/connect.ts";
import type { PartnerFile, SftpFiles } from "#ports/sftp-stores.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

export function sftpFiles(tx: Transaction, { workspaceId }: WorkspaceScope): SftpFiles {
  return {
    async look(connectionId, files) {
      const paths = files.map(({ path }) => path);
      const sizes = files.map(({ sizeBytes }) => BigInt(sizeBytes));
      const times = files.map(({ modifiedAt }) => BigInt(modifiedAt));
      await tx.$executeRaw`
        delete from sftp_file f where connection_id = ${connectionId}::uuid and received_at is null
          and not exists (select from unnest(${paths}::text[], ${sizes}::bigint[], ${times}::bigint[]) as n (path, size, time)
            where (n.path, n.size, n.time) = (f.path, f.size_bytes, f.modified_at))`;
      const fresh = await tx.$queryRaw<{ path: string }[]>`
        insert into sftp_file (workspace_id, connection_id, path, size_bytes, modified_at)
        select ${workspaceId}::uuid, ${connectionId}::uuid, path, size, time
        from unnest(${paths}::text[], ${sizes}::bigint[], ${times}::bigint[]) as n (path, size, time)
        on conflict do nothing returning path`;
      const known = await tx.$queryRaw<{ path: string; importId: string | null }[]>`
        select f.path, f.import_id as "importId" from sftp_file f
        join unnest(${paths}::text[], ${sizes}::bigint[], ${times}::bigint[]) as n (path, size, time)
          on (n.path, n.size, n.time) = (f.path, f.size_bytes, f.modified_at)
        where f.connection_id = ${connectionId}::uuid`;
      const isFresh = new Set(fresh.map(({ path }) => path));
      const imports = new Map(known.map(({ path, importId }) => [path, importId]));
      return files.map((file) => ({
        ...file,
        settled: !isFresh.has(file.path),
        importId: imports.get(file.path) ?? null,
      }));
    },

    async received(connectionId, file, importId) {
      if (await cameByAnotherName(connectionId, file, importId)) return false;
      const { count } = await tx.sftpFile.updateMany({
        where: { ...keyOf(connectionId, file), receivedAt: null },
        data: { importId, receivedAt: new Date() },
      });
      return count > 0;
    },

    async connectionOf(importId) {
      return (await tx.sftpFile.findFirst({ where: { workspaceId, importId } }))?.connectionId ?? null;
    },
  };

  /** Two connections may lead to one server under two names, which its key shows: each file comes in once all the same. */
  async function cameByAnotherName(connectionId: string, file: PartnerFile, importId: string): Promise<boolean> {
    const { path, sizeBytes, modifiedAt } = file;
    const [found] = await tx.$queryRaw<unknown[]>`
      select 1 from sftp_file f
      join sftp_connection c on c.id = f.connection_id
      join sftp_connection own on own.id = ${connectionId}::uuid and own.id <> c.id and own.host_key = c.host_key
        and own.username = c.username and own.feed_id is not distinct from c.feed_id
      join import i on i.id = f.import_id
      join import now on now.id = ${importId}::uuid and now.sha256 = i.sha256
      where f.workspace_id = ${workspaceId}::uuid
        and (f.path, f.size_bytes, f.modified_at) = (${path}, ${BigInt(sizeBytes)}, ${BigInt(modifiedAt)})`;
    return found !== undefined;
  }

  function keyOf(connectionId: string, { path, sizeBytes, modifiedAt }: PartnerFile) {
    return { workspaceId, connectionId, path, sizeBytes: BigInt(sizeBytes), modifiedAt: BigInt(modifiedAt) };
  }
}
