import { mostShown, requestsAPage } from "#core/requisitions/desk-decision.ts";
import type { RequestStatus } from "#core/requisitions/request.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Deps } from "#server/composition.ts";
import { contactWarnings } from "#use-cases/contact-checks/contact-warnings.ts";
import { viewRead } from "#use-cases/requisitions/open-file.ts";
import { listBusinesses, viewBusiness } from "#use-cases/requisitions/view-businesses.ts";
import { viewDecisions, viewDesk, viewFiles } from "#use-cases/requisitions/view-desk.ts";
import type { HistorySize } from "./fill-history.ts";
import { businessHashOf, codeOf } from "./fill-requests.ts";
import type { Page } from "./page.ts";
import { idOf } from "./ids.ts";
import { groups, portalSizeOf, type PortalSize } from "./portal-size.ts";

/** The desk of requests, the files out and in, businesses and their contacts. */
export function requestPages(deps: Deps, scope: WorkspaceScope, history: HistorySize): readonly Page[] {
  const size = portalSizeOf(history);
  return [...deskPages(deps, scope, size), ...businessPages(deps, scope, size)];
}

function deskPages(deps: Deps, scope: WorkspaceScope, size: PortalSize): readonly Page[] {
  const desk = (name: string, status: RequestStatus, search = "", limit = requestsAPage): Page => ({
    name: `requests, ${name}`,
    read: () => viewDesk(deps, { scope, status, search, limit }),
  });
  return [
    desk("waiting", "pending"),
    desk("approved", "active"),
    desk("denied", "deleted"),
    desk("approved, as many as are shown", "active", "", mostShown),
    desk("approved, text in the middle of names", "active", "bor too"),
    desk("approved, text in the middle of codes", "active", "123"),
    desk("waiting, no such text", "pending", "no such text"),
    {
      name: "requests, decisions on one",
      read: (turn) => viewDecisions(deps, { scope, code: codeOf(10 + ((turn * 7919) % (size.requests - 10))) }),
    },
    { name: "requests, files out and in", read: () => viewFiles(deps, scope) },
    {
      name: "requests, report of a file",
      read: (turn) => viewRead(deps, { scope, readId: idOf(groups.read, 1 + (turn % size.imports)) }),
    },
  ];
}

function businessPages(deps: Deps, scope: WorkspaceScope, { businesses }: PortalSize): readonly Page[] {
  const list = (name: string, search: string, after: string | null = null): Page => ({
    name: `businesses, ${name}`,
    read: () => listBusinesses(deps, scope, { search, after, limit: 50 }),
  });
  const some = (turn: number) => businessHashOf(1 + ((turn * 7_919) % businesses));
  return [
    list("by name", ""),
    list("in the middle", "", businessHashOf(2)),
    list("the last page", "", businessHashOf(Math.floor(businesses / 5) * 5 - 1)),
    list("text in the middle of names", "bor too"),
    list("text in the middle of codes", "123"),
    list("no such text", "no such text"),
    { name: "businesses, one", read: (turn) => viewBusiness(deps, scope, some(turn)) },
    { name: "businesses, warnings of one", read: (turn) => contactWarnings(deps, scope, some(turn)) },
    {
      name: "businesses, how many contacts wait",
      read: () => deps.inWorkspace(scope, ({ contactProposals }) => contactProposals.waiting()),
    },
    {
      name: "businesses, contacts to decide",
      read: () => deps.inWorkspace(scope, ({ contactProposals }) => contactProposals.list(50)),
    },
  ];
}
