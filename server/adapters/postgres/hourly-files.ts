import type { Transaction } from "#adapters/postgres/connect.ts";
import { joinedRows, toRequested } from "#adapters/postgres/request-log.ts";
import type { HourlyFiles } from "#ports/requisition-files.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { Prisma } from "#prisma/generated/client.ts";

/**
 * When a request was made, for an hourly file: a file of requests may say a time that is still to come, and whoever sent
 * it has not asked later than when it was stored, which is what its id begins with.
 */
export const madeAt = Prisma.sql`least(created_at, uuid_extract_timestamp(id))`;

/** What hourly files of one workspace are made of, in the caller's transaction. */
export function hourlyFiles(tx: Transaction, { workspaceId }: WorkspaceScope): HourlyFiles {
  return {
    async lock() {
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`requisitions ${workspaceId}`}, 0))::text`;
    },

    async onSince() {
      const where = { workspaceId, kind: "requisitions_out", removedAt: null };
      const found = await tx.schedule.findFirst({ where, select: { onSince: true } });
      return found?.onSince?.getTime() ?? null;
    },

    async coveredUntil() {
      const found = await tx.requisitionFile.aggregate({
        where: { workspaceId, hourly: true },
        _max: { windowTo: true },
      });
      return found._max.windowTo?.getTime() ?? null;
    },

    async oldestLeft() {
      const [found] = await tx.$queryRaw<{ oldest: Date | null }[]>`
        select min(${madeAt}) as oldest from business_request
        where workspace_id = ${workspaceId}::uuid and status = 'pending' and requisition_file_id is null`;
      return found?.oldest?.getTime() ?? null;
    },

    async requestsOf(fileId) {
      return (await joinedRows(tx, workspaceId, { requisitionFileId: fileId })).map(toRequested);
    },
  };
}
