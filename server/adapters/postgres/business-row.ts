import type { RequestOrigin, StoredBusiness, StoredRequest } from "#ports/businesses.ts";
import { requestStatuses } from "#core/requisitions/request.ts";
import { withoutAccents } from "#core/mapping/fold-name.ts";
import { type Business, type BusinessRequest, Prisma } from "#prisma/generated/client.ts";

export function toBusiness(row: Business): StoredBusiness {
  return {
    id: row.id,
    hash: row.hash,
    business_name: row.name,
    owner_first_name: row.ownerFirstName,
    owner_last_name: row.ownerLastName,
    business_phone: row.businessPhone,
    mobile_phone: row.mobilePhone,
    email: row.email,
    consent_sms: row.consentSms,
    consent_email: row.consentEmail,
    address: row.address,
    city: row.city,
    state: row.state,
    zip_code: row.zipCode,
    created: row.createdAt.getTime(),
    changed: row.changedAt.getTime(),
    confirmed: row.contactsConfirmedAt !== null,
  };
}

const origins: readonly RequestOrigin[] = ["form", "file", "staff"];

export function toRequest(row: BusinessRequest): StoredRequest {
  const { id, reason, version, decidedByName } = row;
  return {
    ...{ id, reason, version, decidedByName },
    business_code: row.businessCode,
    // The database lets in no other words.
    status: requestStatuses.find((status) => status === row.status) ?? "pending",
    slots_requested: row.slotsRequested,
    slots_approved: row.slotsApproved,
    created: row.createdAt.getTime(),
    decided: row.decidedAt?.getTime() ?? null,
    origin: origins.find((origin) => origin === row.origin) ?? "file",
  };
}

/**
 * Whether the business `b` of a query has what is looked for in its name, owner, phones, e-mail, address, hash or a code.
 * A name and an address are found without their accents, too.
 */
export function searchedBusinesses(workspaceId: string, search: string): Prisma.Sql {
  const text = search.trim().replace(/\s+/g, " ");
  if (text === "") return Prisma.sql`true`;
  const like = (part: string) => `%${part.replace(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`(concat_ws(' ', b.name, b.owner_first_name, b.owner_last_name, b.business_phone, b.mobile_phone, b.email,
      b.address, b.hash) ilike ${like(text)}
    or b.name_key like ${like(withoutAccents(text))}
    or b.id in (select s.business_id from business_request s
      where s.workspace_id = ${workspaceId}::uuid and s.business_code ilike ${like(text)}))`;
}
