import type { Transaction } from "#adapters/postgres/connect.ts";
import type { FeedEncryption } from "#core/encryption/feed-encryption.ts";
import type { FeedEncryptionStore } from "#ports/pgp-keys.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** How the feeds of one workspace encrypt, inside the caller's transaction. */
export function feedEncryption(tx: Transaction, { workspaceId }: WorkspaceScope): FeedEncryptionStore {
  return {
    async find(feedId) {
      const row = await tx.feedEncryption.findFirst({ where: { feedId, workspaceId } });
      if (!row) return null;
      const { signers, recipients, sign } = row;
      return {
        ...{ signers, recipients, sign },
        inbound: row.inbound as FeedEncryption["inbound"],
        signature: row.signature as FeedEncryption["signature"],
        outbound: row.outbound as FeedEncryption["outbound"],
        form: row.form as FeedEncryption["form"],
      };
    },

    async save(feedId, { signers, recipients, ...words }) {
      const data = { ...words, signers: [...signers], recipients: [...recipients] };
      await tx.feedEncryption.upsert({
        where: { feedId, workspaceId },
        create: { ...data, feedId, workspaceId },
        update: data,
      });
    },

    async using(keyId) {
      const rows = await tx.feedEncryption.findMany({
        where: { workspaceId, OR: [{ signers: { has: keyId } }, { recipients: { has: keyId } }] },
        select: { feedId: true },
      });
      const feeds = await tx.feed.findMany({
        where: { workspaceId, id: { in: rows.map(({ feedId }) => feedId) } },
        orderBy: { name: "asc" },
      });
      return feeds.map(({ name }) => name);
    },
  };
}
