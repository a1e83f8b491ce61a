import type { Transaction } from "#adapters/postgres/connect.ts";
import type { PgpKey, PgpKeyKind, PgpKeyState } from "#core/encryption/pgp-key.ts";
import type { PgpKeyStore } from "#ports/pgp-keys.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { PgpKey as KeyRow } from "#prisma/generated/client.ts";

/** PGP keys of one workspace, inside the caller's transaction. */
export function pgpKeys(tx: Transaction, { workspaceId }: WorkspaceScope): PgpKeyStore {
  return {
    async list() {
      const rows = await tx.pgpKey.findMany({
        where: { workspaceId },
        orderBy: [{ kind: "asc" }, { addedAt: "desc" }, { id: "desc" }],
      });
      return rows.map(toKey);
    },

    async add({ by, sealedPrivateKey, ...key }) {
      // Of two people who make a key at once, one waits for the other: there is one current key.
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`pgp-keys ${workspaceId}`}, 0))::text`;
      const known = await tx.pgpKey.count({ where: { workspaceId, kind: key.kind, fingerprint: key.fingerprint } });
      if (known > 0) return null;
      if (key.kind === "own") {
        await tx.pgpKey.updateMany({
          where: { workspaceId, kind: "own", state: "current" },
          data: { state: "old" },
        });
      }
      const made = await tx.pgpKey.create({
        data: { ...key, workspaceId, privateKey: sealedPrivateKey, addedById: by.id, addedByName: by.name },
      });
      return toKey(made);
    },

    async setState(keyId, state) {
      const [changed] = await tx.pgpKey.updateManyAndReturn({
        where: { id: keyId, workspaceId, NOT: { state } },
        data: { state },
      });
      return changed ? toKey(changed) : null;
    },

    async sealed() {
      const rows = await tx.pgpKey.findMany({
        where: { workspaceId, kind: "own" },
        orderBy: [{ state: "asc" }, { addedAt: "desc" }],
        select: { id: true, fingerprint: true, state: true, privateKey: true },
      });
      return rows.map(({ id, fingerprint, state, privateKey }) => ({
        ...{ id, fingerprint, state: state as PgpKeyState },
        sealed: privateKey ?? "",
      }));
    },
  };
}

function toKey(row: KeyRow): PgpKey {
  return {
    id: row.id,
    kind: row.kind as PgpKeyKind,
    fingerprint: row.fingerprint,
    userId: row.userId,
    algorithm: row.algorithm,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    publicKey: row.publicKey,
    state: row.state as PgpKeyState,
    addedByName: row.addedByName,
    addedAt: row.addedAt.toISOString(),
  };
}
