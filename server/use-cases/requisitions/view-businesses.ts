import { AppError } from "#core/app-error.ts";
import { type Capacity, capacityOf } from "#core/requisitions/capacity.ts";
import type { BusinessQuery, BusinessSlots, StoredBusiness, StoredRequest } from "#ports/businesses.ts";
import type { ContactProposal } from "#ports/contact-proposals.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

export type ListedBusiness = StoredBusiness & { readonly capacity: Capacity; readonly requests: number };

export type BusinessList = {
  readonly businesses: readonly ListedBusiness[];
  /** How many the search finds. */
  readonly count: number;
  /** The hash to go on behind; null: there are no more. */
  readonly next: string | null;
};

const none: BusinessSlots = { requests: [], bookings: {} };

/** Businesses by name, each with what it may book and has booked. */
export async function listBusinesses(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
  query: BusinessQuery,
): Promise<BusinessList> {
  return deps.inWorkspace(scope, async ({ businesses }) => {
    const found = await businesses.list({ ...query, limit: query.limit + 1 });
    const shown = found.slice(0, query.limit);
    const slots = await businesses.slots(shown.map(({ id }) => id));
    return {
      businesses: shown.map((business) => {
        const { requests, bookings } = slots.get(business.id) ?? none;
        return { ...business, capacity: capacityOf(requests, bookings), requests: requests.length };
      }),
      count: await businesses.count(query.search),
      next: found.length > query.limit ? (shown.at(-1)?.hash ?? null) : null,
    };
  });
}

export type BusinessView = {
  readonly business: StoredBusiness;
  /** Contacts that somebody has entered on the public form and nobody has accepted, the newest first. */
  readonly proposed: readonly ContactProposal[];
  readonly capacity: Capacity;
  /** The newest first, each with how often its code was booked. */
  readonly requests: readonly (StoredRequest & { readonly booked: number })[];
};

/** A business with its requests. Rejects with AppError("not_found"). */
export async function viewBusiness(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
  hash: string,
): Promise<BusinessView> {
  return deps.inWorkspace(scope, async ({ businesses, contactProposals }) => {
    const found = await businesses.find(hash);
    if (!found) throw new AppError("not_found", "There is no business with this hash.");
    const { business } = found;
    const { requests, bookings } = (await businesses.slots([business.id])).get(business.id) ?? none;
    return {
      business,
      proposed: (await contactProposals.of([business.id])).get(business.id) ?? [],
      capacity: capacityOf(requests, bookings),
      requests: found.requests.map((request) => ({ ...request, booked: bookings[request.business_code] ?? 0 })),
    };
  });
}
