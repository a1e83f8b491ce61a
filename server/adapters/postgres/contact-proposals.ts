import type { Transaction } from "#adapters/postgres/connect.ts";
import { unlessHeld } from "#adapters/postgres/unless-held.ts";
import { changedContacts, type Contacts } from "#core/requisitions/contacts.ts";
import type { ContactProposal, ContactProposals } from "#ports/contact-proposals.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { ProposedContacts } from "#prisma/generated/client.ts";

/** So many wait for one business at most: the oldest goes. */
const mostWaiting = 20;

/** Proposed contacts of businesses of one workspace, in the caller's transaction. */
export function contactProposals(tx: Transaction, { workspaceId }: WorkspaceScope): ContactProposals {
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

    async of(businessIds) {
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
    },

    async waiting() {
      const [row] = await tx.$queryRaw<{ businesses: number; hash: string | null; since: Date | null }[]>`
        select count(*)::int as businesses, (array_agg(b.hash order by w.since, b.hash))[1] as hash, min(w.since) as since
        from (
          select business_id, min(since) as since from (
            select business_id, proposed_at as since from proposed_contacts where workspace_id = ${workspaceId}::uuid
            union all
            select b.id, q.decided_at from business b join business_request q on q.business_id = b.id
            where b.workspace_id = ${workspaceId}::uuid and b.contacts_confirmed_at is null and q.status = 'active'
          ) each_one group by business_id
        ) w join business b on b.id = w.business_id`;
      const { businesses = 0, hash = null, since = null } = row ?? {};
      return { businesses, oldest: hash === null || since === null ? null : { hash, since: since.toISOString() } };
    },

    async take(id) {
      const row = await tx.proposedContacts.findFirst({ where: { workspaceId, id } });
      if (!row) return null;
      const { count } = await tx.proposedContacts.deleteMany({ where: { workspaceId, id } });
      if (count === 0) return null;
      const { businessId } = row;
      const proposal = toProposal(row);
      await tx.proposedContacts.deleteMany({ where: { workspaceId, businessId, ...toRow(proposal.contacts) } });
      const business = await tx.business.findFirst({ where: { workspaceId, id: businessId } });
      return business && { ...proposal, businessId, hash: business.hash };
    },

    async confirm(businessId, contacts, seen) {
      const now = new Date();
      const data = { ...toRow(contacts), changedAt: now, contactsConfirmedAt: now };
      const where = { workspaceId, id: businessId, ...(seen !== undefined && { changedAt: new Date(seen) }) };
      const { count } = await unlessHeld(tx, () => tx.business.updateMany({ where, data }));
      return count === 1;
    },
  };
}

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
