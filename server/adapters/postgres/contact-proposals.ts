import type { Transaction } from "#adapters/postgres/connect.ts";
import { toBusiness } from "#adapters/postgres/business-row.ts";
import { contested } from "#adapters/postgres/contested.ts";
import { unlessHeld } from "#adapters/postgres/unless-held.ts";
import { changedContacts, type Contacts } from "#core/requisitions/contacts.ts";
import type { ContactProposal, ContactProposals } from "#ports/contact-proposals.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { ProposedContacts } from "#prisma/generated/client.ts";

/** So many wait for one business at most: the oldest goes. */
const mostWaiting = 20;

/** Proposed contacts of businesses of one workspace, in the caller's transaction. */
export function contactProposals(tx: Transaction, { workspaceId }: WorkspaceScope): ContactProposals {
  async function ofBusinesses(businessIds: readonly string[]) {
    const rows = await tx.proposedContacts.findMany({
      where: { workspaceId, businessId: { in: [...businessIds] } },
      orderBy: [{ proposedAt: "desc" }, { id: "desc" }],
    });
    const found = new Map<string, ContactProposal[]>();
    for (const row of rows) {
      const known = found.get(row.businessId) ?? [];
      const proposal = toProposal(row);
      const isNew = known.every(({ contacts }) => changedContacts(contacts, proposal.contacts).length > 0);
      if (isNew && known.length < mostWaiting) found.set(row.businessId, [...known, proposal]);
    }
    return found;
  }

  return {
    async add({ businessId, requestId, contacts }) {
      const row = { workspaceId, businessId, ...toRow(contacts) };
      const same = await tx.proposedContacts.findMany({ where: row, select: { id: true } });
      await tx.proposedContacts.create({ data: { ...row, requestId } });
      await tx.$executeRaw`
        delete from proposed_contacts p where workspace_id = ${workspaceId}::uuid and (
          id = any (${same.map(({ id }) => id)}::uuid[]) or id in (
            select id from proposed_contacts
            where workspace_id = ${workspaceId}::uuid and business_id = ${businessId}::uuid
            order by proposed_at desc, id desc offset ${mostWaiting}))
          -- What waits to tell the code of its request has no other address; a day later it has gone or failed.
          and not exists (select from message m where m.request_id = p.request_id and m.kind = 'request_received'
            and m.state in ('waiting', 'sending'))`;
    },

    of: ofBusinesses,

    async list(most) {
      const found = await tx.$queryRaw<{ id: string }[]>`
        select business_id::text as id from proposed_contacts where workspace_id = ${workspaceId}::uuid
        group by business_id order by min(proposed_at), business_id limit ${most}`;
      const ids = found.map(({ id }) => id);
      const businesses = new Map(
        (await tx.business.findMany({ where: { workspaceId, id: { in: ids } } })).map((row) => [
          row.id,
          toBusiness(row),
        ]),
      );
      const proposed = await ofBusinesses(ids);
      return ids.flatMap((id) => {
        const business = businesses.get(id);
        return business ? [{ business, proposed: proposed.get(id) ?? [] }] : [];
      });
    },

    async waiting() {
      const [row] = await tx.$queryRaw<WaitingRow[]>`
        select count(*)::int as businesses, (array_agg(b.hash order by w.since, b.hash))[1] as hash, min(w.since) as since,
          coalesce(sum(case when ${contested} then (select count(*) from business_request q join message m
            on m.workspace_id = q.workspace_id and m.request_id = q.id
            where q.business_id = b.id and m.kind = 'request_approved' and m.state = 'waiting') end), 0)::int as held
        from (select business_id, min(proposed_at) as since from proposed_contacts
          where workspace_id = ${workspaceId}::uuid group by business_id) w
        join business b on b.id = w.business_id`;
      const { businesses = 0, held = 0, hash = null, since = null } = row ?? {};
      return {
        businesses,
        held,
        oldest: hash === null || since === null ? null : { hash, since: since.toISOString() },
      };
    },

    async take(id) {
      const row = await tx.proposedContacts.findFirst({ where: { workspaceId, id } });
      if (!row) return;
      const { contacts } = toProposal(row);
      await tx.proposedContacts.deleteMany({ where: { workspaceId, businessId: row.businessId, ...toRow(contacts) } });
    },

    async confirm(businessId, contacts, seen) {
      const now = new Date();
      const data = { ...toRow(contacts), changedAt: now, contactsConfirmedAt: now };
      const where = { workspaceId, id: businessId, ...(seen !== undefined && { changedAt: new Date(seen) }) };
      const { count } = await unlessHeld(tx, () => tx.business.updateMany({ where, data }));
      // Others that say the same differ from nothing any more.
      if (count === 1) await tx.proposedContacts.deleteMany({ where: { workspaceId, businessId, ...toRow(contacts) } });
      return count === 1;
    },
  };
}

type WaitingRow = {
  readonly businesses: number;
  readonly held: number;
  readonly hash: string | null;
  readonly since: Date | null;
};

function toRow({ owner_first_name, owner_last_name, business_phone, mobile_phone, ...rest }: Contacts) {
  const { email, consent_sms: consentSms, consent_email: consentEmail, city, state } = rest;
  return {
    ...{ ownerFirstName: owner_first_name, ownerLastName: owner_last_name, businessPhone: business_phone },
    ...{ mobilePhone: mobile_phone, email, consentSms, consentEmail, city, state },
  };
}

function toProposal({ id, proposedAt, email, city, state, ...row }: ProposedContacts): ContactProposal {
  return {
    id,
    at: proposedAt.getTime(),
    contacts: {
      ...{ owner_first_name: row.ownerFirstName, owner_last_name: row.ownerLastName, email, city, state },
      ...{ business_phone: row.businessPhone, mobile_phone: row.mobilePhone },
      ...{ consent_sms: row.consentSms, consent_email: row.consentEmail },
    },
  };
}
