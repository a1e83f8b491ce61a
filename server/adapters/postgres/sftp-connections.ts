import type { Database, Transaction } from "#adapters/postgres/connect.ts";
import type { SftpConnection } from "#prisma/generated/client.ts";
import type { HostKey, SftpAuth, SftpSettings } from "#core/sftp/connection.ts";
import type { ConnectionPatch, DueConnections, SftpConnections, StoredConnection } from "#ports/sftp-stores.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

export function sftpConnections(tx: Transaction, { tenantId, workspaceId }: WorkspaceScope): SftpConnections {
  const find = async (id: string) => {
    const row = await tx.sftpConnection.findFirst({ where: { id, workspaceId } });
    return row && toConnection(row);
  };
  return {
    async list() {
      return (await tx.sftpConnection.findMany({ where: { workspaceId }, orderBy: { name: "asc" } })).map(toConnection);
    },

    find,

    async secretOf(id) {
      return (
        (await tx.sftpConnection.findFirst({ where: { id, workspaceId }, select: { secret: true } }))?.secret ?? null
      );
    },

    async add({ by, ...input }) {
      await tx.sftpConnection.create({ data: { ...input, tenantId, workspaceId, createdByName: by.name } });
    },

    async change(id, patch, version) {
      const { count } = await tx.sftpConnection.updateMany({
        where: { id, workspaceId, ...(version !== undefined && { version }) },
        data: { ...columnsOf(patch), ...(version !== undefined && { version: version + 1, changedAt: new Date() }) },
      });
      return count > 0 ? find(id) : null;
    },

    async remove(id) {
      return (await tx.sftpConnection.deleteMany({ where: { id, workspaceId } })).count > 0;
    },
  };
}

export function dueSftpConnections({ pool }: Database): DueConnections {
  return async () => {
    const { rows } = await pool.query<WorkspaceScope & { id: string }>(
      `select id, tenant_id as "tenantId", workspace_id as "workspaceId" from due_sftp_connections()`,
    );
    return rows;
  };
}

function columnsOf({ hostKey, changedHostKey, ...rest }: ConnectionPatch) {
  return {
    ...rest,
    ...(hostKey !== undefined && { hostKey: hostKey?.fingerprint ?? null, hostKeyKind: hostKey?.kind ?? null }),
    ...(changedHostKey !== undefined && {
      changedHostKey: changedHostKey?.fingerprint ?? null,
      changedHostKeyKind: changedHostKey?.kind ?? null,
    }),
  };
}

function toConnection(row: SftpConnection): StoredConnection {
  const { id, name, host, port, username, publicKey, hostKeyByName, oldServer, pullFolder, pattern, feedId, ...more } =
    row;
  const { archiveFolder, everyMinutes, pushFolder, paused, dueAt, version, createdByName } = more;
  return {
    ...{ id, name, host, port, username, publicKey, hostKeyByName, oldServer, pullFolder, pattern, feedId },
    ...{ archiveFolder, everyMinutes, pushFolder, paused, version, createdByName },
    auth: row.auth as SftpAuth,
    afterPull: row.afterPull as SftpSettings["afterPull"],
    onClash: row.onClash as SftpSettings["onClash"],
    hostKey: toHostKey(row.hostKey, row.hostKeyKind),
    changedHostKey: toHostKey(row.changedHostKey, row.changedHostKeyKind),
    dueAt: dueAt?.toISOString() ?? null,
  };
}

function toHostKey(fingerprint: string | null, kind: string | null): HostKey | null {
  return fingerprint === null ? null : { fingerprint, kind: kind ?? "" };
}
