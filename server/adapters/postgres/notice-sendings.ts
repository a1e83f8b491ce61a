import type { Database, Transaction } from "#adapters/postgres/connect.ts";
import { toChannelTarget } from "#adapters/postgres/notice-target.ts";
import type { NoticeFacts, WorkspaceWords } from "#core/notices/notice-facts.ts";
import type { NoticeKind } from "#core/notices/notice-kinds.ts";
import type { NoticeSendings, OverdueSendings, RemoveOldNotices, Settled } from "#ports/notice-sendings.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** The most notices of a day in one message; what is more goes in a second one. */
const mostInOneMessage = 200;

/** Times are stored to the millisecond, rounded up as often as down: what is due at this moment is not early. */
const slack = "1 second";

/** Sendings of one workspace on their way, inside the caller's transaction. */
export function noticeSendings(tx: Transaction, { workspaceId }: WorkspaceScope): NoticeSendings {
  return {
    workspace: workspaceWords,

    async claim(sendingId, claim, holdSeconds) {
      const channel = await lockChannel(sendingId);
      const [row] = await tx.$queryRaw<StateRow[]>`
        select state, carried_by_id is not null as carried, claimed_until as "claimedUntil", claimed_until > now() as held,
          coalesce(due_at <= now() + ${slack}::interval, true) as due, daily, attempts, created_at as "createdAt"
        from notice_sending where id = ${sendingId}::uuid and workspace_id = ${workspaceId}::uuid`;
      if (!channel || !row || row.carried || row.state === "sent" || row.state === "dead") return { kind: "nothing" };
      if (row.claimedUntil && row.held) return { kind: "busy", until: row.claimedUntil.toISOString() };
      if (row.state !== "sending" && !row.due) return { kind: "nothing" };
      if (!channel.enabled) {
        await letRest(sendingId);
        return { kind: "nothing" };
      }
      if (row.daily && row.attempts === 0) await gather(sendingId, channel.id);
      await tx.$executeRaw`
        update notice_sending set state = 'sending', claim = ${claim}::uuid, attempts = attempts + 1,
          claimed_until = now() + make_interval(secs => ${holdSeconds}::int)
        where id = ${sendingId}::uuid and workspace_id = ${workspaceId}::uuid`;
      const notices = await carried(sendingId);
      const { id, name, target, secret } = channel;
      const sending = {
        channel: { id, name, target: toChannelTarget(target), secret },
        workspace: await workspaceWords(),
        notices,
        attempts: row.attempts + 1,
        createdAt: row.createdAt.toISOString(),
      };
      return { kind: "mine", sending };
    },

    settle: (sendingId, claim, result) => settleSending(tx, workspaceId, { sendingId, claim, result }),
  };

  async function workspaceWords(): Promise<WorkspaceWords> {
    const [row] = await tx.$queryRaw<WorkspaceWords[]>`
      select t.slug as tenant, t.name as "tenantName", w.environment::text as environment
      from workspace w join tenant t on t.id = w.tenant_id where w.id = ${workspaceId}::uuid`;
    if (!row) throw new Error("noticeSendings: the workspace is gone");
    return row;
  }

  /** One claim at a time for a channel: two of a day's notices must not each gather the other. */
  async function lockChannel(sendingId: string): Promise<ChannelRow | null> {
    const [channel] = await tx.$queryRaw<ChannelRow[]>`
      select id, name, target, secret, enabled and removed_at is null as enabled from notice_channel
      where workspace_id = ${workspaceId}::uuid
        and id = (select channel_id from notice_sending where id = ${sendingId}::uuid)
      for no key update`;
    return channel ?? null;
  }

  /** A paused channel's wait until it goes on, which looks at them again. */
  async function letRest(sendingId: string): Promise<void> {
    await tx.noticeSending.updateMany({
      where: { id: sendingId, workspaceId },
      data: { state: "waiting", claim: null, claimedUntil: null, dueAt: null },
    });
  }

  async function gather(sendingId: string, channelId: string): Promise<void> {
    await tx.$executeRaw`
      update notice_sending set carried_by_id = ${sendingId}::uuid where id in (
        select id from notice_sending where workspace_id = ${workspaceId}::uuid and channel_id = ${channelId}::uuid
          and daily and state = 'waiting' and attempts = 0 and carried_by_id is null and due_at <= now() + ${slack}::interval
          and id <> ${sendingId}::uuid
        order by created_at limit ${mostInOneMessage - 1}::int)`;
  }

  async function carried(sendingId: string): Promise<readonly NoticeFacts[]> {
    const rows = await tx.$queryRaw<FactsRow[]>`
      select n.id as "noticeId", n.kind, n.import_id as "importId", i.number as "importNumber", n.feed_id as "feedId",
        f.name as "feedName", n.counts, n.created_at as at,
        (select jsonb_agg(jsonb_build_object('row', p -> 'row', 'column', p -> 'column', 'code', p -> 'code') order by at)
          from jsonb_array_elements(r.problems) with ordinality as p (p, at) where at <= 20) as errors
      from notice_sending s join notice n on n.id = s.notice_id
      left join import i on i.id = n.import_id left join feed f on f.id = n.feed_id
      left join requisition_read r on r.id = n.requisition_read_id
      where s.workspace_id = ${workspaceId}::uuid
        and (s.id = ${sendingId}::uuid or s.carried_by_id = ${sendingId}::uuid)
      order by n.created_at, n.id`;
    return rows.map(({ kind, at, ...row }) => ({ ...row, kind: kind as NoticeKind, at: at.toISOString() }));
  }
}

/** Notes what came of a claimed sending, and of those that its message carried, too. */
async function settleSending(
  tx: Transaction,
  workspaceId: string,
  { sendingId, claim, result }: { readonly sendingId: string; readonly claim: string; readonly result: Settled },
): Promise<boolean> {
  const error = result.state === "sent" ? result.note : result.sentence;
  const again = result.state === "failed" ? result.again : null;
  const uncounted = result.state === "waiting" ? 1 : 0;
  const mine = await tx.$executeRaw`
      update notice_sending set state = ${result.state}, claim = null, claimed_until = null, last_error = ${error},
        due_at = ${again}::timestamptz, attempts = attempts - ${uncounted}::int,
        sent_at = case when ${result.state} = 'sent' then now() end
      where id = ${sendingId}::uuid and workspace_id = ${workspaceId}::uuid and claim = ${claim}::uuid`;
  if (mine === 0) return false;
  await tx.$executeRaw`
      update notice_sending set state = ${result.state}, last_error = ${error}, due_at = ${again}::timestamptz,
        sent_at = case when ${result.state} = 'sent' then now() end
      where carried_by_id = ${sendingId}::uuid and workspace_id = ${workspaceId}::uuid`;
  return true;
}

export function overdueSendings({ pool }: Database): OverdueSendings {
  return async () => {
    const { rows } = await pool.query<{ id: string; tenantId: string; workspaceId: string }>(
      `select id, tenant_id as "tenantId", workspace_id as "workspaceId" from overdue_sendings()`,
    );
    return rows;
  };
}

export function removeOldNotices({ pool }: Database): RemoveOldNotices {
  return async (most) => {
    const { rows } = await pool.query<{ removed: number }>("select remove_old_notices($1) as removed", [most]);
    return rows[0]?.removed ?? 0;
  };
}

type StateRow = {
  readonly state: string;
  readonly carried: boolean;
  readonly claimedUntil: Date | null;
  readonly held: boolean | null;
  readonly due: boolean;
  readonly daily: boolean;
  readonly attempts: number;
  readonly createdAt: Date;
};
type ChannelRow = {
  readonly id: string;
  readonly name: string;
  readonly target: unknown;
  readonly secret: string | null;
  readonly enabled: boolean;
};
type FactsRow = Omit<NoticeFacts, "kind" | "at"> & { readonly kind: string; readonly at: Date };
