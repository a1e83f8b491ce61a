import type { Database, Transaction } from "#adapters/postgres/connect.ts";
import { joinedRows, toRequested } from "#adapters/postgres/request-log.ts";
import type { HourlyFiles, WorkspacesWithHourlyFiles } from "#ports/requisition-files.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** What hourly files of one workspace are made of, in the caller's transaction. */
export function hourlyFiles(tx: Transaction, { workspaceId }: WorkspaceScope): HourlyFiles {
  return {
    async lock() {
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`requisitions ${workspaceId}`}, 0))::text`;
    },

    async setting() {
      const row = await tx.requisitionHours.findFirst({ where: { workspaceId } });
      if (!row) return { enabled: false, since: null, version: 0, changedByName: null };
      const { enabled, version, changedByName } = row;
      return { enabled, version, changedByName, since: row.since.getTime() };
    },

    async set({ enabled, since }, seenVersion, by) {
      const row = { enabled, since: new Date(since), changedById: by.id, changedByName: by.name };
      if (seenVersion === 0) {
        const data = [{ ...row, workspaceId }];
        return (await tx.requisitionHours.createMany({ data, skipDuplicates: true })).count > 0;
      }
      const { count } = await tx.requisitionHours.updateMany({
        where: { workspaceId, version: seenVersion },
        data: { ...row, version: seenVersion + 1, changedAt: new Date() },
      });
      return count > 0;
    },

    async coveredUntil() {
      const found = await tx.requisitionFile.aggregate({
        where: { workspaceId, hourly: true },
        _max: { windowTo: true },
      });
      return found._max.windowTo?.getTime() ?? null;
    },

    async oldestLeft() {
      const found = await tx.businessRequest.aggregate({
        where: { workspaceId, status: "pending", requisitionFileId: null },
        _min: { createdAt: true },
      });
      return found._min.createdAt?.getTime() ?? null;
    },

    async requestsOf(fileId) {
      return (await joinedRows(tx, workspaceId, { requisitionFileId: fileId })).map(toRequested);
    },
  };
}

/** Over all workspaces: no more than which they are. */
export function workspacesWithHourlyFiles({ pool }: Database): WorkspacesWithHourlyFiles {
  return async () => {
    const { rows } = await pool.query<WorkspaceScope>(
      `select tenant_id as "tenantId", workspace_id as "workspaceId" from workspaces_with_hourly_files()`,
    );
    return rows;
  };
}
