import type { Database, Transaction } from "#adapters/postgres/connect.ts";
import { contested } from "#adapters/postgres/contested.ts";
import { messageFacts } from "#adapters/postgres/message-facts.ts";
import type { MessageChannel, MessageKind } from "#core/messages/message-kinds.ts";
import type {
  EndWhatWaited,
  MessageFacts,
  MessageOutbox,
  RemoveOldMessages,
  SettledMessage,
  WorkspacesWithMessages,
} from "#ports/message-outbox.ts";
import type { JobQueue } from "#ports/job-queue.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Times are stored to the millisecond, rounded up as often as down: what is due at this moment is not early. */
const slack = "1 second";

/** Messages of one workspace on their way, in the caller's transaction. */
export function messageOutbox(tx: Transaction, scope: WorkspaceScope, jobs: JobQueue): MessageOutbox {
  const { tenantId, workspaceId } = scope;
  const queueJob = (dueAt: string) => jobs.enqueue({ stage: "messages", tenantId, workspaceId }, dueAt);
  return {
    async queueApprovals(batchId, dueAt) {
      const count = await tx.$executeRaw`
        insert into message (workspace_id, tenant_id, kind, channel, once, request_id, cause_id, due_at)
        select d.workspace_id, ${tenantId}::uuid, 'request_approved', c.channel,
          'approved:' || d.request_id || ':' || d.batch_id || ':' || c.channel, d.request_id, d.batch_id, ${dueAt}::timestamptz
        from request_decision d join business_request r on r.id = d.request_id join business b on b.id = r.business_id
        -- Where contacts contradict each other it is not known yet whose consent holds: what goes is asked again when it goes.
        cross join lateral (
          select bool_or(c.by_mail and c.email <> '') as mail, bool_or(c.by_text and c.mobile <> '') as text
          from (select b.consent_email, b.email, b.consent_sms, b.mobile_phone
            union all select p.consent_email, p.email, p.consent_sms, p.mobile_phone from proposed_contacts p
            where p.workspace_id = b.workspace_id and p.business_id = b.id and ${contested}
          ) as c (by_mail, email, by_text, mobile)) as any_of
        cross join lateral (values ('email', any_of.mail), ('text', any_of.text)) as c (channel, wanted)
        left join message_template t on t.workspace_id = d.workspace_id and t.kind = 'request_approved'
          and t.channel = c.channel
        where d.workspace_id = ${workspaceId}::uuid and d.batch_id = ${batchId}::uuid and d.status_after = 'active'
          and d.undone_at is null and c.wanted and coalesce(t.enabled, true)
        on conflict (workspace_id, once) do nothing`;
      if (count > 0) await queueJob(dueAt);
    },

    async queueReceived(requestId, dueAt) {
      await tx.$executeRaw`
        insert into message (workspace_id, tenant_id, kind, channel, once, request_id, cause_id, due_at)
        values (${workspaceId}::uuid, ${tenantId}::uuid, 'request_received', 'email', ${`received:${requestId}:email`},
          ${requestId}::uuid, ${requestId}::uuid, ${dueAt}::timestamptz)
        on conflict (workspace_id, once) do nothing`;
      await queueJob(dueAt);
    },

    async withdraw(causeId) {
      const rows = await tx.$queryRaw<{ state: string }[]>`
        select state from message where workspace_id = ${workspaceId}::uuid and cause_id = ${causeId}::uuid
        order by id for update`;
      if (rows.some(({ state }) => state !== "waiting" && state !== "dropped")) return false;
      await tx.$executeRaw`
        update message set state = 'dropped', why = 'undone'
        where workspace_id = ${workspaceId}::uuid and cause_id = ${causeId}::uuid and state = 'waiting'`;
      return true;
    },

    claim: (claim, channels, holdSeconds) => claimNext(tx, workspaceId, { claim, channels, holdSeconds }),

    settle: (messageId, claim, result) => settleMessage(tx, workspaceId, { messageId, claim, result }),

    async nextDue() {
      const [row] = await tx.$queryRaw<{ due: Date | null }[]>`
        select min(due_at) as due from message where workspace_id = ${workspaceId}::uuid and state = 'waiting'
          and due_at > now()`;
      return row?.due?.toISOString() ?? null;
    },
  };
}

type Asked = {
  readonly claim: string;
  readonly channels: readonly MessageChannel[];
  readonly holdSeconds: number;
};

async function claimNext(tx: Transaction, workspaceId: string, { claim, channels, holdSeconds }: Asked) {
  await tx.$executeRaw`
    update message set state = 'in_doubt', why = 'no_answer', claimed_until = null
    where id in (select id from message where workspace_id = ${workspaceId}::uuid and state = 'sending'
      and claimed_until < now() for update skip locked)`;
  const [row] = await tx.$queryRaw<ClaimedRow[]>`
    update message set state = 'sending', claim = ${claim}::uuid, attempts = attempts + 1,
      claimed_until = now() + make_interval(secs => ${holdSeconds}::int)
    where id = (select id from message where workspace_id = ${workspaceId}::uuid and state = 'waiting'
        and due_at <= now() + ${slack}::interval and channel = any (${[...channels]}::text[])
        -- An approval waits while its business's contacts are contested; in the end it is dropped, and says so.
        and (kind <> 'request_approved' or queued_at < now() - interval '30 days' or not exists (
          select from business_request q join business b on b.id = q.business_id
          where q.id = message.request_id and ${contested}))
      order by due_at, id limit 1 for update skip locked)
    returning id::text, kind, channel, attempts, queued_at as "queuedAt", request_id::text as "requestId", appointment`;
  if (!row) return null;
  const template = await tx.messageTemplate.findUnique({
    where: { workspaceId_kind_channel: { workspaceId, kind: row.kind, channel: row.channel } },
  });
  const { id, kind, channel, attempts, queuedAt } = row;
  const facts = await messageFacts(tx, workspaceId, row);
  if (facts.appointment) await noteTold(tx, id, facts.appointment);
  return { id, kind, channel, attempts, queuedAt: queuedAt.toISOString(), facts, template };
}

/** What a patient is about to hear: an undo that changes it says what holds again. */
async function noteTold(
  tx: Transaction,
  id: string,
  { start, siteId }: NonNullable<MessageFacts["appointment"]>,
): Promise<void> {
  await tx.message.update({
    where: { id },
    data: { toldAt: new Date(), toldStart: new Date(start), toldSiteId: siteId },
  });
}

async function settleMessage(
  tx: Transaction,
  workspaceId: string,
  { messageId, claim, result }: { readonly messageId: string; readonly claim: string; readonly result: SettledMessage },
): Promise<boolean> {
  const why = "why" in result ? result.why : null;
  const sentence = "sentence" in result ? result.sentence : null;
  const again = result.state === "waiting" ? result.again : null;
  const count = await tx.$executeRaw`
    update message set state = ${result.state}, why = ${why}, last_error = ${sentence}, claim = null, claimed_until = null,
      due_at = coalesce(${again}::timestamptz, due_at), sent_at = case when ${result.state} = 'sent' then now() end
    where id = ${messageId}::uuid and workspace_id = ${workspaceId}::uuid and claim = ${claim}::uuid
      and state in ('sending', 'in_doubt')`;
  return count === 1;
}

export function workspacesWithMessages({ pool }: Database): WorkspacesWithMessages {
  return async () => {
    const { rows } = await pool.query<WorkspaceScope>(
      `select tenant_id as "tenantId", workspace_id as "workspaceId" from workspaces_with_messages()`,
    );
    return rows;
  };
}

export function removeOldMessages({ pool }: Database): RemoveOldMessages {
  return async (most) => {
    const { rows } = await pool.query<{ removed: number }>("select remove_old_messages($1) as removed", [most]);
    return rows[0]?.removed ?? 0;
  };
}

export function endWhatWaited({ pool }: Database): EndWhatWaited {
  return async (most) => {
    const { rows } = await pool.query<{ ended: number }>("select end_what_waited($1) as ended", [most]);
    return rows[0]?.ended ?? 0;
  };
}

type ClaimedRow = {
  readonly id: string;
  readonly kind: MessageKind;
  readonly channel: MessageChannel;
  readonly attempts: number;
  readonly queuedAt: Date;
  readonly requestId: string | null;
  readonly appointment: string | null;
};
