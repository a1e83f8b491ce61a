import { searchedBusinesses, toBusiness, toRequest } from "#adapters/postgres/business-row.ts";
import type { Transaction } from "#adapters/postgres/connect.ts";
import { unlessHeld } from "#adapters/postgres/unless-held.ts";
import { AppError } from "#core/app-error.ts";
import { businessCode } from "#core/requisitions/business-code.ts";
import { businessNameKey } from "#core/requisitions/business-name-key.ts";
import type { RequestSlots } from "#core/requisitions/capacity.ts";
import type { Registration } from "#core/requisitions/registration-problems.ts";
import type { Businesses, BusinessSlots, StoredRequest } from "#ports/businesses.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { type Business, type BusinessRequest, Prisma } from "#prisma/generated/client.ts";

const mostDraws = 20;

/** Businesses of one workspace, in the caller's transaction. */
export function businesses(tx: Transaction, scope: WorkspaceScope): Businesses {
  const { workspaceId } = scope;

  async function byIds(ids: readonly string[]): Promise<readonly Business[]> {
    const rows = await tx.business.findMany({ where: { workspaceId, id: { in: [...ids] } } });
    return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
  }

  return {
    async list({ search, after, limit }) {
      const behind = after === null ? Prisma.sql`true` : behindHash(workspaceId, after);
      const found = await tx.$queryRaw<{ id: string }[]>`
        select b.id from business b
        where b.workspace_id = ${workspaceId}::uuid and ${searchedBusinesses(workspaceId, search)} and ${behind}
        order by b.name_key limit ${limit}`;
      return (await byIds(found.map(({ id }) => id))).map(toBusiness);
    },

    async count(search) {
      const rows = await tx.$queryRaw<{ count: number }[]>`
        select count(*)::int as count from business b
        where b.workspace_id = ${workspaceId}::uuid and ${searchedBusinesses(workspaceId, search)}`;
      return rows[0]?.count ?? 0;
    },

    async find(hash) {
      const row = await tx.business.findFirst({ where: { workspaceId, hash } });
      if (!row) return null;
      const where = { workspaceId, businessId: row.id };
      const requests = await tx.businessRequest.findMany({ where, orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
      return { business: toBusiness(row), requests: requests.map(toRequest) };
    },

    async register({ registration, origin, draw, formKey = null }) {
      const code = () => businessCode(draw(), registration.business_name);
      const change = origin !== "form";
      const found = await unlessHeld(tx, () =>
        untilFree(() => addOrChange(tx, workspaceId, { registration, change }, code())),
      );
      const { id: businessId } = found.business;
      const asked = { businessId, origin, formKey, slotsRequested: registration.slots_requested };
      const request = await untilFree(() => addRequest(tx, workspaceId, asked, code()));
      return { business: toBusiness(found.business), request: toRequest(request), known: found.known };
    },

    async ofFormKey(formKey) {
      const row = await tx.businessRequest.findUnique({ where: { workspaceId_formKey: { workspaceId, formKey } } });
      return row && toRequest(row);
    },

    slots: (businessIds) => slotsOf(tx, workspaceId, businessIds),

    async ofCode(code) {
      const row = await tx.businessRequest.findFirst({ where: { workspaceId, businessCode: code } });
      if (!row) return null;
      const slots = (await slotsOf(tx, workspaceId, [row.businessId])).get(row.businessId);
      return { request: toRequest(row), slots: slots ?? { requests: [], bookings: {} } };
    },
  };
}

const behindHash = (workspaceId: string, hash: string) => Prisma.sql`b.name_key > (
  select a.name_key from business a where a.workspace_id = ${workspaceId}::uuid and a.hash = ${hash})`;

/**
 * Nothing here fails on a unique key, so the transaction goes on whatever others do beside it: who adds the same business
 * is waited for, and then it is known. Null: it is not here, and the hash is another's.
 */
async function addOrChange(
  tx: Transaction,
  workspaceId: string,
  { registration, change }: { readonly registration: Registration; readonly change: boolean },
  hash: string,
): Promise<{ readonly business: Business; readonly known: boolean } | null> {
  const nameKey = businessNameKey(registration);
  const { business_name, owner_first_name, owner_last_name, business_phone, mobile_phone, email } = registration;
  const { consent_sms, consent_email, address, city, state, zip_code } = registration;
  const added = await tx.$executeRaw`
    insert into business (workspace_id, hash, name, name_key, owner_first_name, owner_last_name, business_phone,
      mobile_phone, email, consent_sms, consent_email, address, city, state, zip_code, contacts_confirmed_at)
    values (${workspaceId}::uuid, ${hash}, ${business_name}, ${nameKey}, ${owner_first_name}, ${owner_last_name},
      ${business_phone}, ${mobile_phone}, ${email}, ${consent_sms}, ${consent_email}, ${address}, ${city}, ${state},
      ${zip_code}, case when ${change} then now() end)
    on conflict do nothing`;
  if (added === 0 && change) {
    await tx.$executeRaw`
      update business set name = ${business_name}, owner_first_name = ${owner_first_name},
        owner_last_name = ${owner_last_name}, business_phone = ${business_phone}, mobile_phone = ${mobile_phone},
        email = ${email}, consent_sms = ${consent_sms}, consent_email = ${consent_email}, address = ${address},
        city = ${city}, state = ${state}, zip_code = ${zip_code}, changed_at = now(), contacts_confirmed_at = now()
      where workspace_id = ${workspaceId}::uuid and name_key = ${nameKey}`;
  }
  const business = await tx.business.findUnique({ where: { workspaceId_nameKey: { workspaceId, nameKey } } });
  return business && { business, known: added === 0 };
}

/** Null: the code is another's. */
async function addRequest(
  tx: Transaction,
  workspaceId: string,
  asked: Pick<StoredRequest, "origin"> & {
    readonly businessId: string;
    readonly slotsRequested: number;
    readonly formKey: string | null;
  },
  code: string,
): Promise<BusinessRequest | null> {
  const { businessId, origin, slotsRequested, formKey } = asked;
  const added = await tx.$executeRaw`
    insert into business_request (workspace_id, business_id, business_code, slots_requested, origin, form_key)
    values (${workspaceId}::uuid, ${businessId}::uuid, ${code}, ${slotsRequested}, ${origin}, ${formKey})
    on conflict (workspace_id, business_code) do nothing`;
  if (added === 0) return null;
  return tx.businessRequest.findUnique({ where: { workspaceId_businessCode: { workspaceId, businessCode: code } } });
}

/** Of a million numbers a few thousand are taken: twenty in a row are a fault and no chance. */
async function untilFree<T>(add: () => Promise<T | null>): Promise<T> {
  for (let draws = 0; draws < mostDraws; draws += 1) {
    const added = await add();
    if (added !== null) return added;
  }
  throw new AppError("unavailable", "No free number was found for this business. Try again.");
}

async function slotsOf(
  tx: Transaction,
  workspaceId: string,
  businessIds: readonly string[],
): Promise<ReadonlyMap<string, BusinessSlots>> {
  // How often a code is booked is kept as it is booked (appointment_count): a business may have years of appointments.
  const rows = await tx.$queryRaw<SlotsRow[]>`
    select r.business_id::text as "businessId", r.business_code, r.status, r.slots_approved, c.booked
    from business_request r cross join lateral (
      select coalesce(sum(n.booked), 0)::int as booked from appointment_count n
      where n.workspace_id = ${workspaceId}::uuid and n.business_code = r.business_code and n.business_code <> ''
    ) c
    where r.workspace_id = ${workspaceId}::uuid and r.business_id = any (${[...businessIds]}::uuid[])`;
  const rowsOf = Map.groupBy(rows, ({ businessId }) => businessId);
  return new Map(
    businessIds.map((id) => {
      const own = rowsOf.get(id) ?? [];
      const bookings = own.flatMap(({ business_code, booked }) =>
        booked > 0 ? [[business_code, booked] as const] : [],
      );
      return [id, { requests: own, bookings: Object.fromEntries(bookings) }];
    }),
  );
}

type SlotsRow = RequestSlots & { readonly businessId: string; readonly booked: number };
