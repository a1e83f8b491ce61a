import type { Transaction } from "#adapters/postgres/connect.ts";
import { toChannelTarget } from "#adapters/postgres/notice-target.ts";
import type { NoticeChannel } from "#prisma/generated/client.ts";
import { noticeKinds, timingOfNewChannel } from "#core/notices/notice-kinds.ts";
import type { JobQueue } from "#ports/job-queue.ts";
import type { ChannelView, NoticeChannels } from "#ports/notice-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Where notices of one workspace go, inside the caller's transaction. */
export function noticeChannels(tx: Transaction, scope: WorkspaceScope, jobs: JobQueue): NoticeChannels {
  const { workspaceId } = scope;

  return {
    async list() {
      const rows = await tx.noticeChannel.findMany({
        where: { workspaceId, removedAt: null },
        orderBy: { name: "asc" },
      });
      return rows.map(toChannel);
    },

    async find(channelId) {
      const row = await tx.noticeChannel.findFirst({ where: { id: channelId, workspaceId, removedAt: null } });
      return row && { ...toChannel(row), secret: row.secret };
    },

    async add({ name, target, secret }) {
      if (await isTaken(name)) return null;
      const { id } = await tx.noticeChannel.create({
        data: { workspaceId, name, target, secret },
        select: { id: true },
      });
      const rules = noticeKinds.map((kind) => ({ workspaceId, channelId: id, kind, timing: timingOfNewChannel(kind) }));
      await tx.noticeRule.createMany({ data: rules });
      return id;
    },

    async change(channelId, { name, target, secret, enabled, pausedWhy, verifiedAt }) {
      if (name !== undefined && (await isTaken(name, channelId))) return false;
      const { count } = await tx.noticeChannel.updateMany({
        where: { id: channelId, workspaceId, removedAt: null },
        data: {
          ...(name !== undefined && { name }),
          ...(target !== undefined && { target }),
          ...(secret !== undefined && { secret }),
          ...(enabled !== undefined && { enabled }),
          ...(pausedWhy !== undefined && { pausedWhy }),
          ...(verifiedAt !== undefined && { verifiedAt }),
        },
      });
      if (count > 0 && (enabled === true || target !== undefined)) await wake(channelId);
      return count > 0;
    },

    async remove(channelId) {
      const { count } = await tx.noticeChannel.updateMany({
        where: { id: channelId, workspaceId, removedAt: null },
        data: { removedAt: new Date(), enabled: false, secret: null },
      });
      if (count === 0) return false;
      await tx.noticeRule.deleteMany({ where: { workspaceId, channelId } });
      await tx.noticeSending.updateMany({
        where: { workspaceId, channelId, state: { in: ["waiting", "failed"] } },
        data: { state: "dead", dueAt: null, lastError: "The channel was removed before this was sent." },
      });
      return true;
    },
  };

  /** Names are told apart without regard to case; the index behind it stops two at the same moment. */
  async function isTaken(name: string, besides?: string): Promise<boolean> {
    const found = await tx.noticeChannel.findFirst({
      where: {
        workspaceId,
        removedAt: null,
        name: { equals: name, mode: "insensitive" },
        ...(besides && { id: { not: besides } }),
      },
    });
    return found !== null;
  }

  /** What waits for the channel is tried at once; what it collects for a day keeps its time. */
  async function wake(channelId: string): Promise<void> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      update notice_sending set due_at = now()
      where workspace_id = ${workspaceId}::uuid and channel_id = ${channelId}::uuid and carried_by_id is null
        and state in ('waiting', 'failed') and (due_at is null or not daily)
      returning id`;
    for (const { id } of rows) await jobs.enqueue({ stage: "notice", ...scope, sendingId: id });
  }
}

function toChannel(row: NoticeChannel): ChannelView {
  const { id, name, target, enabled, pausedWhy, verifiedAt } = row;
  return {
    id,
    name,
    target: toChannelTarget(target),
    enabled,
    pausedWhy,
    verifiedAt: verifiedAt?.toISOString() ?? null,
  };
}
