import type { Database, Transaction } from "#adapters/postgres/connect.ts";
import { fromJson, toJson } from "#adapters/postgres/json-column.ts";
import { AppError } from "#core/app-error.ts";
import type { PlaceSettings } from "#core/inbound/place.ts";
import type { WorkspacesWithPlace } from "#ports/inbound-store.ts";
import type { PlaceStore } from "#ports/place-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** The place of one workspace, inside the caller's transaction. */
export function placeStore(tx: Transaction, { tenantId, workspaceId }: WorkspaceScope): PlaceStore {
  return {
    async find() {
      const row = await tx.place.findFirst({ where: { workspaceId } });
      if (!row) return null;
      return {
        settings: fromJson<PlaceSettings>(row.settings),
        credentials: row.credentials,
        demandsEncryption: row.demandsEncryption,
        settleSeconds: row.settleSeconds,
        changedAt: row.changedAt.toISOString(),
      };
    },

    async save({ settings, credentials, demandsEncryption, settleSeconds }) {
      if (settings.kind === "s3") await claimPart(tx, workspaceId, settings);
      const data = { kind: settings.kind, settings: toJson(settings), credentials, demandsEncryption, settleSeconds };
      await tx.place.upsert({
        where: { workspaceId },
        create: { ...data, workspaceId, tenantId },
        update: { ...data, changedAt: new Date() },
      });
    },

    async remove() {
      await tx.place.deleteMany({ where: { workspaceId } });
    },

    async lastLook() {
      const row = await tx.placeLook.findFirst({ where: { workspaceId } });
      return row && { lookedAt: row.lookedAt.toISOString(), fault: row.fault };
    },

    async noteLook(fault) {
      const data = { lookedAt: new Date(), fault };
      await tx.placeLook.upsert({ where: { workspaceId }, create: { ...data, workspaceId }, update: data });
    },
  };
}

/** Rejects with AppError("conflict") when another workspace's files lie there; without a word of whose. */
async function claimPart(
  tx: Transaction,
  workspaceId: string,
  { bucket, prefix, endpoint }: Extract<PlaceSettings, { kind: "s3" }>,
): Promise<void> {
  const [part] = await tx.$queryRaw<{ free: boolean }[]>`
    select bucket_part_is_free(${workspaceId}::uuid, ${bucket}, ${endpoint}, ${prefix}) as free`;
  if (!part?.free) throw new AppError("conflict", takenSentence);
}

const takenSentence =
  "Another workspace has its files in this part of the bucket, above it or below it, and each would take in the " +
  "other's: choose another prefix or another bucket.";

/** Which workspaces have a place: all that is told across them. */
export function workspacesWithPlace({ pool }: Database): WorkspacesWithPlace {
  return async () => {
    const { rows } = await pool.query<WorkspaceScope>(
      `select tenant_id as "tenantId", workspace_id as "workspaceId" from workspaces_with_place()`,
    );
    return rows;
  };
}
