import type { Database } from "#adapters/postgres/connect.ts";
import type { ReceiptKeys } from "#ports/receipt-keys.ts";

/** Public keys are no workspace's: one installation signs for all of them. */
export function receiptKeys({ prisma }: Pick<Database, "prisma">): ReceiptKeys {
  return {
    async remember(key) {
      await prisma.receiptKey.createMany({ data: [key], skipDuplicates: true });
    },

    async list() {
      const keys = await prisma.receiptKey.findMany({ orderBy: [{ createdAt: "desc" }, { keyId: "asc" }] });
      return keys.map(({ keyId, publicKey, createdAt }) => ({ keyId, publicKey, createdAt: createdAt.toISOString() }));
    },
  };
}
