import type { Transaction } from "#adapters/postgres/connect.ts";
import { type MessageChannel, type MessageKind, messageKinds } from "#core/messages/message-kinds.ts";
import { type MessageReason, messageReasons, type MessageState, messageStates } from "#core/messages/message-state.ts";
import type { ListedMessage, MessageCounts, MessageLog, MessageTemplates, OptOuts } from "#ports/message-log.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Prisma } from "#prisma/generated/client.ts";

/** Behind every id that there is. */
const lastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** What became of the messages of one workspace, in the caller's transaction. */
export function messageLog(tx: Transaction, { workspaceId }: WorkspaceScope): MessageLog {
  /** Each up to `most` and one more; null: however many there are. */
  async function countStates(states: readonly MessageState[], most: number | null) {
    const rows = await tx.$queryRaw<{ state: MessageState; count: number }[]>`
      select s.state, (select count(*)::int from (
        select from message where workspace_id = ${workspaceId}::uuid and state = s.state
        limit ${most === null ? null : most + 1}::bigint) found) as count
      from unnest(${[...states]}::text[]) s (state)`;
    return new Map(rows.map(({ state, count }) => [state, count]));
  }

  return {
    async list({ state, kind, after, limit }) {
      // Each state of each kind has its newest in the order of an index: no filter goes through what it does not show.
      const [states, kinds] = [state ? [state] : [...messageStates], kind ? [kind] : [...messageKinds]];
      const found = await tx.$queryRaw<{ id: string }[]>`
        select m.id::text from unnest(${states}::text[]) s (state) cross join unnest(${kinds}::text[]) k (kind)
        cross join lateral (
          select id from message where workspace_id = ${workspaceId}::uuid and state = s.state and kind = k.kind
            and id < coalesce(${after}::uuid, ${lastId}::uuid) order by id desc limit ${limit}::int
        ) m order by m.id desc limit ${limit}::int`;
      const rows = await tx.message.findMany({
        where: { workspaceId, id: { in: found.map(({ id }) => id) } },
        orderBy: { id: "desc" },
      });
      const ids = rows.flatMap(({ requestId }) => requestId ?? []);
      const requests = await tx.$queryRaw<{ id: string; code: string; business: string }[]>`
        select r.id::text, r.business_code as code, b.hash as business
        from business_request r join business b on b.id = r.business_id
        where r.workspace_id = ${workspaceId}::uuid and r.id = any (${ids}::uuid[])`;
      const byId = new Map(requests.map(({ id, code, business }) => [id, { code, business }]));
      return rows.map((row) => toListed(row, byId));
    },

    async counts(most) {
      const counted = await countStates(messageStates, most);
      return Object.fromEntries(messageStates.map((state) => [state, counted.get(state) ?? 0])) as MessageCounts;
    },

    async open(most) {
      const counted = await countStates(["in_doubt", "failed"], most);
      const doubt = await tx.message.aggregate({ where: { workspaceId, state: "in_doubt" }, _min: { dueAt: true } });
      const doubtSince = doubt._min.dueAt?.toISOString() ?? null;
      return { inDoubt: counted.get("in_doubt") ?? 0, failed: counted.get("failed") ?? 0, doubtSince };
    },

    async arrived(messageId) {
      const count = await tx.$executeRaw`
        update message set state = 'sent', why = 'by_hand', sent_at = now(), last_error = null, claim = null
        where id = ${messageId}::uuid and workspace_id = ${workspaceId}::uuid and state = 'in_doubt'`;
      return count === 1;
    },

    async again(which) {
      const where: Prisma.MessageWhereInput =
        which === "all"
          ? { workspaceId, state: "failed" }
          : { workspaceId, id: which.messageId, state: { in: ["failed", "in_doubt"] } };
      const cleared = { why: null, lastError: null, claim: null, attempts: 0 };
      const data = { ...cleared, state: "waiting", dueAt: new Date(), queuedAt: new Date() };
      return (await tx.message.updateMany({ where, data })).count;
    },
  };
}

type Row = Prisma.MessageGetPayload<object>;

function toListed(row: Row, requests: ReadonlyMap<string, ListedMessage["request"]>): ListedMessage {
  const { id, kind, channel, state, why, attempts, lastError, queuedAt, dueAt, sentAt, requestId, appointment } = row;
  return {
    ...{ id, attempts, lastError, appointment },
    ...{ kind: kind as MessageKind, channel: channel as MessageChannel, state: state as MessageState },
    why: messageReasons.some((reason) => reason === why) ? (why as MessageReason) : null,
    queuedAt: queuedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    request: requests.get(requestId ?? "") ?? null,
  };
}

/** How one workspace words its messages, in the caller's transaction. */
export function messageTemplates(tx: Transaction, { workspaceId }: WorkspaceScope): MessageTemplates {
  return {
    async list() {
      const rows = await tx.messageTemplate.findMany({ where: { workspaceId } });
      return rows.map(({ kind, channel, subject, body, enabled, version, changedAt, changedByName }) => ({
        ...{ kind: kind as MessageKind, channel: channel as MessageChannel },
        ...{ subject, body, enabled, version, changedByName, changedAt: changedAt.toISOString() },
      }));
    },

    async save({ kind, channel, subject, body, enabled }, seenVersion, by) {
      const count = await tx.$executeRaw`
        insert into message_template as known (workspace_id, kind, channel, subject, body, enabled, changed_by_name)
        values (${workspaceId}::uuid, ${kind}, ${channel}, ${subject}, ${body}, ${enabled}, ${by.name})
        on conflict (workspace_id, kind, channel) do update set subject = excluded.subject, body = excluded.body,
          enabled = excluded.enabled, version = known.version + 1, changed_at = now(),
          changed_by_name = excluded.changed_by_name
        where known.version = ${seenVersion}`;
      return count === 1;
    },
  };
}

/** Addresses of one workspace that want nothing more, in the caller's transaction. */
export function optOuts(tx: Transaction, { workspaceId }: WorkspaceScope): OptOuts {
  return {
    has: async (channel, addressHash) => (await tx.optOut.count({ where: { workspaceId, channel, addressHash } })) > 0,

    async note(channel, addressHash, origin) {
      const count = await tx.$executeRaw`
        insert into opt_out (workspace_id, channel, address_hash, origin)
        values (${workspaceId}::uuid, ${channel}, ${addressHash}, ${origin}) on conflict do nothing`;
      return count === 1;
    },

    async lift(channel, addressHash) {
      return (await tx.optOut.deleteMany({ where: { workspaceId, channel, addressHash } })).count === 1;
    },

    count: () => tx.optOut.count({ where: { workspaceId } }),
  };
}
