import type { Transaction } from "#adapters/postgres/connect.ts";
import type { ArtifactKind, ArtifactStore } from "#ports/artifact-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

export function artifactStore(tx: Transaction, { workspaceId }: WorkspaceScope): ArtifactStore {
  return {
    async put(importId, { kind, sizeBytes, ...rest }) {
      const data = { ...rest, sizeBytes: BigInt(sizeBytes) };
      await tx.artifact.upsert({
        where: { importId_kind: { importId, kind } },
        create: { ...data, workspaceId, importId, kind },
        update: data,
      });
    },

    async list(importId) {
      const rows = await tx.artifact.findMany({ where: { importId, workspaceId }, orderBy: { createdAt: "asc" } });
      return rows.map(({ id, kind, name, storeKey, sizeBytes, sha256, rows, createdAt }) => ({
        id,
        kind: kind as ArtifactKind,
        name,
        storeKey,
        sizeBytes: Number(sizeBytes),
        sha256,
        rows,
        createdAt: createdAt.toISOString(),
      }));
    },
  };
}
