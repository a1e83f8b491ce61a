import type { Transaction } from "#adapters/postgres/connect.ts";
import { toChannelTarget } from "#adapters/postgres/notice-target.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { NoticeKind, NoticeTiming } from "#core/notices/notice-kinds.ts";
import { type SendingState, sendingStates } from "#core/notices/sending-state.ts";
import type { JobQueue } from "#ports/job-queue.ts";
import type { NoticeStore, SendingView } from "#ports/notice-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Notices of one workspace, inside the caller's transaction. */
export function noticeStore(tx: Transaction, scope: WorkspaceScope, jobs: JobQueue): NoticeStore {
  const { tenantId, workspaceId } = scope;
  const enqueue = (sendingId: string, notBefore?: Date) =>
    jobs.enqueue({ stage: "notice", ...scope, sendingId }, notBefore?.toISOString());

  return {
    async raise({ kind, once, importId, feedId, requisitionReadId, counts = {} }) {
      const [notice] = await tx.$queryRaw<{ id: string }[]>`
        insert into notice (workspace_id, kind, once, import_id, requisition_read_id, feed_id, counts)
        values (${workspaceId}::uuid, ${kind}, ${once}, ${importId ?? null}::uuid, ${requisitionReadId ?? null}::uuid,
          coalesce(${feedId ?? null}::uuid, (select feed_id from import
            where id = ${importId ?? null}::uuid and workspace_id = ${workspaceId}::uuid)), ${JSON.stringify(counts)}::jsonb)
        on conflict (workspace_id, once) do nothing returning id`;
      if (!notice) return;
      // A feed's own rule goes before that of all feeds. What is collected goes out at the next noon of UTC.
      const sendings = await tx.$queryRaw<{ id: string; daily: boolean; dueAt: Date }[]>`
        insert into notice_sending (workspace_id, tenant_id, notice_id, channel_id, daily, due_at)
        select n.workspace_id, ${tenantId}::uuid, n.id, c.id, r.timing = 'daily', case r.timing
          when 'daily' then date_trunc('day', now() - interval '12 hours', 'UTC') + interval '36 hours' else now() end
        from notice n join notice_channel c on c.workspace_id = n.workspace_id and c.enabled and c.removed_at is null
        cross join lateral (select timing from notice_rule where channel_id = c.id and kind = n.kind
          and (feed_id = n.feed_id or feed_id is null) order by feed_id nulls last limit 1) r
        where n.id = ${notice.id}::uuid and r.timing <> 'off'
        returning id, daily, due_at as "dueAt"`;
      for (const { id, daily, dueAt } of sendings) await enqueue(id, daily ? dueAt : undefined);
    },

    async sendings({ state, limit }) {
      const [tally] = await tx.$queryRaw<{ dead: number; waiting: number }[]>`
        select count(*) filter (where s.state = 'dead')::int as dead, count(*) filter (where s.state <> 'dead')::int as waiting
        from notice_sending s join notice_channel c on c.id = s.channel_id and c.removed_at is null
        where s.workspace_id = ${workspaceId}::uuid and s.state in ('dead', 'waiting', 'sending', 'failed')`;
      // Each state has its newest in the order of an index.
      const states = state === undefined ? [...sendingStates] : [state];
      const rows = await tx.$queryRaw<SendingRow[]>`
        with found as (
          select s.* from unnest(${states}::text[]) w (state) cross join lateral (
            select * from notice_sending where workspace_id = ${workspaceId}::uuid and state = w.state
              and (${state === undefined} or exists (
                select from notice_channel where id = channel_id and removed_at is null))
            order by created_at desc, id desc limit ${limit}::int) s
          order by s.created_at desc, s.id desc limit ${limit}::int
        )
        select s.id, n.kind, n.import_id as "importId", i.number as "importNumber", f.name as "feedName", n.counts,
          c.id as "channelId", c.name as "channelName", c.target, c.removed_at is not null as "channelRemoved", s.state, s.daily,
          s.attempts, s.due_at as "dueAt", s.last_error as "lastError", s.created_at as "createdAt", s.sent_at as "sentAt"
        from found s join notice n on n.id = s.notice_id join notice_channel c on c.id = s.channel_id
        left join import i on i.id = n.import_id left join feed f on f.id = n.feed_id
        order by s.created_at desc, s.id desc`;
      return { sendings: rows.map(toSending), dead: tally?.dead ?? 0, waiting: tally?.waiting ?? 0 };
    },

    undelivered: () => tx.noticeSending.count({ where: { workspaceId, state: "dead", channel: { removedAt: null } } }),

    async sendAgain(which) {
      const those =
        which === "all"
          ? Prisma.sql`state = 'dead'`
          : Prisma.sql`id = ${which.sendingId}::uuid and state in ('dead', 'failed', 'waiting')`;
      const rows = await tx.$queryRaw<{ id: string }[]>`
        update notice_sending set state = 'waiting', attempts = 0, due_at = now(), last_error = null, carried_by_id = null
        where workspace_id = ${workspaceId}::uuid and ${those}
          and channel_id in (select id from notice_channel where enabled and removed_at is null)
        returning id`;
      for (const { id } of rows) await enqueue(id);
      return rows.length;
    },

    async rules(feedId) {
      const ofFeed = feedId === null ? [{ feedId: null }] : [{ feedId: null }, { feedId }];
      const rows = await tx.noticeRule.findMany({
        where: { workspaceId, OR: ofFeed, channel: { removedAt: null } },
        select: { channelId: true, kind: true, feedId: true, timing: true },
      });
      // The database holds what a timing may be (notice_rule_timing); kinds are written by us only.
      return rows.map((row) => ({ ...row, kind: row.kind as NoticeKind, timing: row.timing as NoticeTiming }));
    },

    async setRule({ channelId, kind, feedId, timing }) {
      const channel = await tx.noticeChannel.findFirst({ where: { id: channelId, workspaceId, removedAt: null } });
      if (!channel) return false;
      if (feedId !== null && !(await tx.feed.findFirst({ where: { id: feedId, workspaceId } }))) return false;
      if (timing === "inherit") await tx.noticeRule.deleteMany({ where: { workspaceId, channelId, kind, feedId } });
      else {
        await tx.$executeRaw`
          insert into notice_rule (workspace_id, channel_id, kind, feed_id, timing)
          values (${workspaceId}::uuid, ${channelId}::uuid, ${kind}, ${feedId}::uuid, ${timing})
          on conflict (channel_id, kind, feed_id) do update set timing = excluded.timing`;
      }
      return true;
    },
  };
}

type SendingRow = Omit<
  SendingView,
  "kind" | "counts" | "channelKind" | "state" | "dueAt" | "createdAt" | "sentAt" | "dueAt"
> & {
  readonly kind: string;
  readonly counts: Record<string, number>;
  readonly target: unknown;
  readonly state: string;
  readonly dueAt: Date | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
};

function toSending({ target, ...row }: SendingRow): SendingView {
  return {
    ...row,
    kind: row.kind as NoticeKind,
    state: row.state as SendingState,
    channelKind: toChannelTarget(target).kind,
    dueAt: row.dueAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
  };
}
