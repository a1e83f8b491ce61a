import type { Transaction } from "#adapters/postgres/connect.ts";
import type { PullRun, SftpPushes, SftpRuns } from "#ports/sftp-stores.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** So many fetchings of a connection are kept. */
const kept = 200;

export function sftpRuns(tx: Transaction, { workspaceId }: WorkspaceScope): SftpRuns {
  return {
    async begin(connectionId, askedById) {
      await tx.$executeRaw`delete from sftp_run where connection_id = ${connectionId}::uuid and started_at < (
        select started_at from sftp_run where connection_id = ${connectionId}::uuid
        order by started_at desc offset ${kept} limit 1)`;
      const asker = askedById === null ? null : await tx.user.findUnique({ where: { id: askedById } });
      const run = await tx.sftpRun.create({ data: { workspaceId, connectionId, byName: asker?.name ?? null } });
      return run.id;
    },

    async end(runId, counts, fault) {
      await tx.sftpRun.updateMany({
        where: { id: runId, workspaceId },
        data: { ...counts, fault, finishedAt: new Date() },
      });
    },

    async recent(each) {
      const rows = await tx.$queryRaw<RunRow[]>`
        select r.id, r.connection_id as "connectionId", r.by_name as "byName", r.started_at as "startedAt",
          r.finished_at as "finishedAt", r.seen, r.received, r.waiting, r.tidied, r.failed, r.fault
        from sftp_connection c cross join lateral (
          select * from sftp_run where connection_id = c.id order by started_at desc limit ${each}::int) r
        where c.workspace_id = ${workspaceId}::uuid order by r.started_at desc`;
      return rows.map(({ startedAt, finishedAt, ...row }) => ({
        ...row,
        startedAt: startedAt.toISOString(),
        finishedAt: finishedAt?.toISOString() ?? null,
      }));
    },

    async takeDue(connectionId) {
      const taken = await tx.$executeRaw`
        update sftp_connection set due_at = now() + make_interval(mins => every_minutes)
        where id = ${connectionId}::uuid and workspace_id = ${workspaceId}::uuid and due_at <= now() and not paused`;
      return taken > 0;
    },
  };
}

type RunRow = Omit<PullRun, "startedAt" | "finishedAt"> & {
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
};

export function sftpPushes(tx: Transaction, { workspaceId }: WorkspaceScope): SftpPushes {
  return {
    async pathOf(deliveryId) {
      return (await tx.sftpPush.findFirst({ where: { deliveryId, workspaceId } }))?.path ?? null;
    },

    async decide(deliveryId, connectionId, path) {
      await tx.sftpPush.upsert({
        where: { deliveryId },
        create: { deliveryId, workspaceId, connectionId, path },
        update: { path, connectionId },
      });
    },
  };
}
