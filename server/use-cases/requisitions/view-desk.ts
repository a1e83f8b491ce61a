import { type Capacity, capacityOf } from "#core/requisitions/capacity.ts";
import { requestsAPage } from "#core/requisitions/desk-decision.ts";
import type { RequestStatus } from "#core/requisitions/request.ts";
import type { ContactProposal } from "#ports/contact-proposals.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { LoggedDecision } from "#ports/request-log.ts";
import type { QueuedRequest } from "#ports/requests.ts";
import type { StoredRequisitionFile, StoredRequisitionRead } from "#ports/requisition-files.ts";
import type { StoredSchedule } from "#ports/schedules.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

const shownFiles = 20;

export type DeskRequest = QueuedRequest & {
  readonly capacity: Capacity;
  /** Contacts that somebody has entered on the public form and nobody has accepted, the newest first. */
  readonly proposed: readonly ContactProposal[];
};

export type Desk = {
  readonly requests: readonly DeskRequest[];
  /** Of all that the search finds. */
  readonly counts: Readonly<Record<RequestStatus, number>>;
};

/** The first requests of a status, with what each business may book and has booked. */
export async function viewDesk(
  deps: Pick<ImportDeps, "inWorkspace">,
  asked: {
    readonly scope: WorkspaceScope;
    readonly status: RequestStatus;
    readonly search: string;
    readonly limit?: number;
  },
): Promise<Desk> {
  const { scope, status, search, limit = requestsAPage } = asked;
  return deps.inWorkspace(scope, async ({ requests, businesses, contactProposals }) => {
    const found = await requests.queue({ status, search, limit });
    const ids = [...new Set(found.map(({ business }) => business.id))];
    const slots = await businesses.slots(ids);
    const proposed = await contactProposals.of(ids);
    return {
      requests: found.map((request) => {
        const own = slots.get(request.business.id);
        return {
          ...request,
          capacity: capacityOf(own?.requests ?? [], own?.bookings ?? {}),
          proposed: proposed.get(request.business.id) ?? [],
        };
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
  /** The schedule that makes a file of each hour; null: there is none. */
  readonly hourly: Pick<StoredSchedule, "enabled" | "pausedUntil" | "nextAt" | "zone"> | null;
  /** The time zone of the main site; null: there is none, and no file can be made. */
  readonly zone: string | null;
};

/** The files that went out and those that came back, the newest first. */
export async function viewFiles(deps: Pick<ImportDeps, "inWorkspace">, scope: WorkspaceScope): Promise<DeskFiles> {
  return deps.inWorkspace(scope, async ({ requisitionFiles, requisitionReads, schedules, requestLog }) => ({
    files: (await requisitionFiles.list({ limit: shownFiles })).map(({ storeKey: _, ...file }) => file),
    reads: await requisitionReads.list(shownFiles),
    hourly: hourlyOf(await schedules.list()),
    zone: await requestLog.zone(),
  }));
}

function hourlyOf(schedules: readonly StoredSchedule[]): DeskFiles["hourly"] {
  const found = schedules.find(({ kind }) => kind === "requisitions_out");
  if (!found) return null;
  const { enabled, pausedUntil, nextAt, zone } = found;
  return { enabled, pausedUntil, nextAt, zone };
}
