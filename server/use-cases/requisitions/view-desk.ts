import { type Capacity, capacityOf } from "#core/requisitions/capacity.ts";
import type { RequestStatus } from "#core/requisitions/request.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { LoggedDecision } from "#ports/request-log.ts";
import type { QueuedRequest } from "#ports/requests.ts";
import type { HourlySetting, StoredRequisitionFile, StoredRequisitionRead } from "#ports/requisition-files.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** The desk shows so many requests at once; more come as these are decided, or by a search. */
export const shownRequests = 500;
const shownFiles = 20;

export type DeskRequest = QueuedRequest & { readonly capacity: Capacity };

export type Desk = {
  readonly requests: readonly DeskRequest[];
  /** Of all that the search finds. */
  readonly counts: Readonly<Record<RequestStatus, number>>;
};

/** The requests of a status, with what each business may book and has booked. */
export async function viewDesk(
  deps: Pick<ImportDeps, "inWorkspace">,
  {
    scope,
    status,
    search,
  }: { readonly scope: WorkspaceScope; readonly status: RequestStatus; readonly search: string },
): Promise<Desk> {
  return deps.inWorkspace(scope, async ({ requests, businesses }) => {
    const found = await requests.queue({ status, search, limit: shownRequests });
    const slots = await businesses.slots([...new Set(found.map(({ business }) => business.id))]);
    return {
      requests: found.map((request) => {
        const own = slots.get(request.business.id);
        return { ...request, capacity: capacityOf(own?.requests ?? [], own?.bookings ?? {}) };
      }),
      counts: await requests.counts(search),
    };
  });
}

/** What was decided on one request, the newest first. */
export async function viewDecisions(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, code }: { readonly scope: WorkspaceScope; readonly code: string },
): Promise<readonly LoggedDecision[]> {
  return deps.inWorkspace(scope, ({ requestLog }) => requestLog.decisions(code));
}

export type DeskFiles = {
  readonly files: readonly Omit<StoredRequisitionFile, "storeKey">[];
  readonly reads: readonly Omit<StoredRequisitionRead, "problems">[];
  readonly hourly: HourlySetting;
  /** The time zone of the main site; null: there is none, and no file can be made. */
  readonly zone: string | null;
};

/** The files that went out and those that came back, the newest first. */
export async function viewFiles(deps: Pick<ImportDeps, "inWorkspace">, scope: WorkspaceScope): Promise<DeskFiles> {
  return deps.inWorkspace(scope, async ({ requisitionFiles, requisitionReads, hourlyFiles, requestLog }) => ({
    files: (await requisitionFiles.list({ limit: shownFiles })).map(({ storeKey: _, ...file }) => file),
    reads: await requisitionReads.list(shownFiles),
    hourly: await hourlyFiles.setting(),
    zone: await requestLog.zone(),
  }));
}
