import type { Transaction } from "#adapters/postgres/connect.ts";
import { contested } from "#adapters/postgres/contested.ts";
import type { Environment } from "#core/access/environments.ts";
import type { MessageChannel, MessageKind } from "#core/messages/message-kinds.ts";
import type { MessageFacts } from "#ports/message-outbox.ts";

export type ToldOf = {
  readonly kind: MessageKind;
  readonly channel: MessageChannel;
  readonly requestId: string | null;
  readonly appointment: string | null;
};

/** What a message tells of, as the rows have it now. What is gone leaves nothing but that it does not stand. */
export async function messageFacts(tx: Transaction, workspaceId: string, told: ToldOf): Promise<MessageFacts> {
  const [workspace] = await tx.$queryRaw<WorkspaceRow[]>`
    select t.slug as tenant, t.name as "tenantName", w.environment::text as environment,
      coalesce(nullif(f.phone, ''), nullif(s.phone, ''), '') as phone
    from workspace w join tenant t on t.id = w.tenant_id
    left join request_form f on f.workspace_id = w.id left join site s on s.workspace_id = w.id and s.is_main
    where w.id = ${workspaceId}::uuid`;
  if (!workspace) throw new Error("messageFacts: the workspace is gone");
  const nothing = {
    ...{ address: "", consent: false, stands: false, contested: false, business: "", slots: 0, code: "" },
    appointment: null,
  };
  return { ...nothing, ...workspace, ...(told.requestId === null ? await ofAppointment() : await ofRequest()) };

  async function ofRequest(): Promise<Partial<MessageFacts>> {
    const row = await tx.businessRequest.findFirst({ where: { id: told.requestId ?? "", workspaceId } });
    const business = row && (await tx.business.findFirst({ where: { id: row.businessId, workspaceId } }));
    if (!business) return {};
    const received = told.kind === "request_received";
    const byMail = told.channel === "email";
    // Contacts that nobody has accepted count where the business has none, or none that anybody has confirmed: whoever
    // entered them was shown the code, too, and who was first is no more the business than who came after.
    const confirmed = business.contactsConfirmedAt !== null;
    const proposed =
      received && (business.email === "" || !confirmed)
        ? await tx.proposedContacts.findFirst({ where: { workspaceId, requestId: row.id } })
        : null;
    return {
      address: byMail ? (proposed?.email ?? business.email) : business.mobilePhone,
      // Whoever asked has named the address for the answer.
      consent: received || (byMail ? business.consentEmail : business.consentSms),
      stands: received || row.status === "active",
      contested: !received && (await isContested(business.id)),
      business: business.name,
      slots: received ? row.slotsRequested : (row.slotsApproved ?? 0),
      code: row.businessCode,
    };
  }

  async function isContested(businessId: string): Promise<boolean> {
    const rows = await tx.$queryRaw`select 1 as one from business b where b.id = ${businessId}::uuid and ${contested}`;
    return Array.isArray(rows) && rows.length > 0;
  }

  async function ofAppointment(): Promise<Partial<MessageFacts>> {
    const [row] = await tx.$queryRaw<AppointmentRow[]>`
      select p.email, p.mobile_number as mobile, p.consent_email as "byMail", p.consent_text as "byText", a.state, a.hash,
        a.start_at as start, s.id::text as "siteId", s.zone, s.name as site, s.phone
      from appointment a join patient p on p.id = a.patient_id join site s on s.id = a.site_id
      where a.workspace_id = ${workspaceId}::uuid and a.hash = ${told.appointment}::bpchar`;
    if (!row) return {};
    const byMail = told.channel === "email";
    return {
      address: byMail ? row.email : row.mobile,
      consent: byMail ? row.byMail : row.byText,
      stands: row.state !== "cancelled",
      code: row.hash,
      appointment: { start: row.start.getTime(), zone: row.zone, site: row.site, siteId: row.siteId },
      ...(row.phone !== "" && { phone: row.phone }),
    };
  }
}

type WorkspaceRow = {
  readonly tenant: string;
  readonly tenantName: string;
  readonly environment: Environment;
  readonly phone: string;
};
type AppointmentRow = {
  readonly email: string;
  readonly mobile: string;
  readonly byMail: boolean;
  readonly byText: boolean;
  readonly state: string;
  readonly hash: string;
  readonly start: Date;
  readonly siteId: string;
  readonly zone: string;
  readonly site: string;
  readonly phone: string;
};
