import type { Transaction } from "#adapters/postgres/connect.ts";
import type { SftpSenderKeys, StoredSenderKey } from "#ports/sftp-stores.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

export function sftpSenderKeys(tx: Transaction, { workspaceId }: WorkspaceScope): SftpSenderKeys {
  return {
    async list() {
      return (await tx.sftpSenderKey.findMany({ where: { workspaceId }, orderBy: { addedAt: "asc" } })).map(toKey);
    },

    async add({ by, kind, blob, comment, fingerprint }) {
      const data = { workspaceId, kind, blob, comment, fingerprint, addedById: by.id, addedByName: by.name };
      return (await tx.sftpSenderKey.createMany({ data, skipDuplicates: true })).count > 0;
    },

    async remove(id) {
      const found = await tx.sftpSenderKey.findFirst({ where: { id, workspaceId } });
      if (found) await tx.sftpSenderKey.deleteMany({ where: { id, workspaceId } });
      return found && toKey(found);
    },
  };
}

function toKey(row: Omit<StoredSenderKey, "addedAt"> & { readonly addedAt: Date }): StoredSenderKey {
  const { id, kind, blob, comment, fingerprint, addedByName, addedAt } = row;
  return { id, kind, blob, comment, fingerprint, addedByName, addedAt: addedAt.toISOString() };
}
