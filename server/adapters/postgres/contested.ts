import { Prisma } from "#prisma/generated/client.ts";

/**
 * Of a business `b`: strangers have entered contacts that contradict each other, and nobody of the workspace has said which
 * are right. One of them may have taken the name of the other: until somebody decides, approvals are told to neither, for
 * slots are the business's and any of its codes books them. Only where messages go counts: who differs in a name, a phone
 * that is rung or a consent is told at the same addresses.
 */
export const contested = Prisma.sql`(b.contacts_confirmed_at is null and exists (
  select from proposed_contacts other where other.workspace_id = b.workspace_id and other.business_id = b.id
    and (lower(other.email), other.mobile_phone) is distinct from (lower(b.email), b.mobile_phone)))`;
