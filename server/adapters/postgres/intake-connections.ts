import type { Database, Transaction } from "#adapters/postgres/connect.ts";
import { AppError } from "#core/app-error.ts";
import type { IntakeConnections, WorkspacesWithIntake } from "#ports/intake-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** The intake queue of one workspace, in the caller's transaction. */
export function intakeConnections(tx: Transaction, { tenantId, workspaceId }: WorkspaceScope): IntakeConnections {
  const find = () => tx.intakeConnection.findFirst({ where: { workspaceId } });
  return {
    async find() {
      const row = await find();
      if (row === null) return null;
      const { inboundUrl, outboundUrl, region, endpoint, feedId, paused, version, fault } = row;
      return {
        ...{ inboundUrl, outboundUrl, region, endpoint, feedId, paused, version, fault },
        lookedAt: row.lookedAt?.toISOString() ?? null,
        receivedAt: row.receivedAt?.toISOString() ?? null,
        faultSince: row.faultSince?.toISOString() ?? null,
      };
    },

    credentials: async () => (await find())?.credentials ?? null,

    async save({ credentials, inboundUrl, outboundUrl, region, endpoint, feedId }, seen, by) {
      const settings = { inboundUrl, outboundUrl, region, endpoint, feedId };
      const data = { ...settings, changedByName: by.name, changedAt: new Date(), fault: null, faultSince: null };
      if (seen === null) {
        if (credentials === null) return false;
        if ((await find()) !== null) return false;
        await tx.intakeConnection.create({ data: { ...data, credentials, tenantId, workspaceId } }).catch(refuseTaken);
        return true;
      }
      const where = { workspaceId, version: seen };
      const change = { ...data, ...(credentials !== null && { credentials }), version: seen + 1 };
      const changed = await tx.intakeConnection.updateMany({ where, data: change }).catch(refuseTaken);
      return changed.count === 1;
    },

    async pause(paused, seen) {
      const where = { workspaceId, version: seen };
      return (await tx.intakeConnection.updateMany({ where, data: { paused, version: seen + 1 } })).count === 1;
    },

    async remove(seen) {
      return (await tx.intakeConnection.deleteMany({ where: { workspaceId, version: seen } })).count === 1;
    },

    async note({ received, fault }) {
      const rows = await tx.$queryRaw<{ since: Date | null }[]>`
        update intake_connection set looked_at = now(), fault = ${fault},
          received_at = case when ${received} then now() else received_at end,
          fault_since = case when ${fault}::text is null then null else coalesce(fault_since, now()) end
        where workspace_id = ${workspaceId}::uuid returning fault_since as since`;
      return rows[0]?.since?.toISOString() ?? null;
    },
  };
}

/** One queue gives each message to one of those who ask: two environments would share them out by chance. */
function refuseTaken(error: unknown): never {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002")) throw error;
  const sentence =
    "Another environment takes referrals from this queue already: each needs an intake queue of its own.";
  throw new AppError("conflict", sentence, { cause: error });
}

/** Which workspaces have an intake queue: all that is told across them. */
export function workspacesWithIntake({ pool }: Database): WorkspacesWithIntake {
  return async () => {
    const { rows } = await pool.query<WorkspaceScope>(
      `select tenant_id as "tenantId", workspace_id as "workspaceId" from workspaces_with_intake()`,
    );
    return rows;
  };
}
