import type { Transaction } from "#adapters/postgres/connect.ts";
import { toRemovedFile } from "#adapters/postgres/removed-file.ts";
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
      return rows.map((row) => ({
        id: row.id,
        kind: row.kind as ArtifactKind,
        name: row.name,
        storeKey: row.storeKey,
        sizeBytes: Number(row.sizeBytes),
        sha256: row.sha256,
        rows: row.rows,
        createdAt: row.createdAt.toISOString(),
        removed: toRemovedFile(row),
      }));
    },
  };
}
