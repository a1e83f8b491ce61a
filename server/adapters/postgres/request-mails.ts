import type { Database, Transaction } from "#adapters/postgres/connect.ts";
import type { Environment } from "#core/access/environments.ts";
import type { OverdueRequestMails, RequestMails } from "#ports/request-mails.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Times are stored to the millisecond, rounded up as often as down: what is due at this moment is not early. */
const slack = "1 second";

/** Mails to businesses of one workspace, in the caller's transaction. */
export function requestMails(tx: Transaction, { tenantId, workspaceId }: WorkspaceScope): RequestMails {
  return {
    async add(requestId) {
      return (await tx.requestMail.create({ data: { tenantId, workspaceId, requestId } })).id;
    },

    async claim(mailId, claim, holdSeconds) {
      const [row] = await tx.$queryRaw<StateRow[]>`
        select state, claimed_until as "claimedUntil", claimed_until > now() as held, attempts,
          coalesce(due_at <= now() + ${slack}::interval, true) as due, created_at as "createdAt"
        from request_mail where id = ${mailId}::uuid and workspace_id = ${workspaceId}::uuid for update`;
      if (!row || row.state === "sent" || row.state === "dead") return { kind: "nothing" };
      if (row.claimedUntil && row.held) return { kind: "busy", until: row.claimedUntil.toISOString() };
      if (row.state !== "sending" && !row.due) return { kind: "nothing" };
      await tx.$executeRaw`
        update request_mail set state = 'sending', claim = ${claim}::uuid, attempts = attempts + 1,
          claimed_until = now() + make_interval(secs => ${holdSeconds}::int)
        where id = ${mailId}::uuid and workspace_id = ${workspaceId}::uuid`;
      const [said] = await tx.$queryRaw<SaidRow[]>`
        select b.email, q.business_code as code, q.slots_requested as slots, coalesce(f.phone, '') as phone,
          t.slug as tenant, t.name as "tenantName", w.environment::text as environment
        from request_mail m join business_request q on q.id = m.request_id join business b on b.id = q.business_id
        join workspace w on w.id = m.workspace_id join tenant t on t.id = w.tenant_id
        left join request_form f on f.workspace_id = m.workspace_id
        where m.id = ${mailId}::uuid and m.workspace_id = ${workspaceId}::uuid`;
      if (!said) return { kind: "nothing" };
      const { tenant, tenantName, environment, ...facts } = said;
      const tried = { attempts: row.attempts + 1, createdAt: row.createdAt.toISOString() };
      return { kind: "mine", mail: { ...facts, ...tried, workspace: { tenant, tenantName, environment } } };
    },

    async settle(mailId, claim, result) {
      const error = result.state === "sent" ? result.note : result.sentence;
      const again = result.state === "failed" ? result.again : null;
      const uncounted = result.state === "waiting" ? 1 : 0;
      const mine = await tx.$executeRaw`
        update request_mail set state = ${result.state}, claim = null, claimed_until = null, last_error = ${error},
          due_at = ${again}::timestamptz, attempts = attempts - ${uncounted}::int,
          sent_at = case when ${result.state} = 'sent' then now() end
        where id = ${mailId}::uuid and workspace_id = ${workspaceId}::uuid and claim = ${claim}::uuid`;
      return mine === 1;
    },
  };
}

export function overdueRequestMails({ pool }: Database): OverdueRequestMails {
  return async () => {
    const { rows } = await pool.query<{ id: string; tenantId: string; workspaceId: string }>(
      `select id, tenant_id as "tenantId", workspace_id as "workspaceId" from overdue_request_mails()`,
    );
    return rows;
  };
}

type StateRow = {
  readonly state: string;
  readonly claimedUntil: Date | null;
  readonly held: boolean | null;
  readonly due: boolean;
  readonly attempts: number;
  readonly createdAt: Date;
};
type SaidRow = {
  readonly email: string;
  readonly code: string;
  readonly slots: number;
  readonly phone: string;
  readonly tenant: string;
  readonly tenantName: string;
  readonly environment: Environment;
};
