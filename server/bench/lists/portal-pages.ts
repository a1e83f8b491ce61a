import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Deps } from "#server/composition.ts";
import { viewFailedDeliveries } from "#use-cases/deliveries/view-deliveries.ts";
import { viewDestinations } from "#use-cases/destinations/view-destinations.ts";
import { viewExports } from "#use-cases/exports/view-exports.ts";
import { viewInbound } from "#use-cases/inbound/view-place.ts";
import { viewIntake } from "#use-cases/intake/view-intake.ts";
import { viewChannels, viewRules } from "#use-cases/notices/view-notices.ts";
import { viewDecisionsIn, viewPrinted } from "#use-cases/pick-up/view-pick-ups.ts";
import { viewNeeds, viewRuns, viewSchedules } from "#use-cases/schedules/view-schedules.ts";
import { viewSftp } from "#use-cases/sftp/view-sftp.ts";
import { bookingPages } from "./booking-pages.ts";
import { feedIdOf, type HistorySize } from "./fill-history.ts";
import { messagePages } from "./message-pages.ts";
import type { Page } from "./page.ts";
import { idOf } from "./ids.ts";
import { busiestDay, groups } from "./portal-size.ts";
import { requestPages } from "./request-pages.ts";

/** Every list and page of the portal: what is booked and built, what businesses ask for, and what comes and goes. */
export function portalPages(deps: Deps, scope: WorkspaceScope, size: HistorySize): readonly Page[] {
  return [
    ...bookingPages(deps, scope, size),
    ...requestPages(deps, scope, size),
    ...messagePages(deps, scope, size),
    ...noticePages(deps, scope),
    ...schedulePages(deps, scope),
    ...doorPages(deps, scope),
  ];
}

function noticePages(deps: Deps, scope: WorkspaceScope): readonly Page[] {
  const sendings = (name: string, state: "dead" | "waiting" | "sending" | "sent" | undefined, limit: number): Page => ({
    name: `notices, ${name}`,
    read: () =>
      deps.inWorkspace(scope, ({ notices }) => notices.sendings({ limit, ...(state !== undefined && { state }) })),
  });
  return [
    sendings("newest", undefined, 20),
    sendings("newest 200", undefined, 200),
    sendings("sent", "sent", 200),
    sendings("given up, all of them old", "dead", 200),
    sendings("being sent (none)", "sending", 20),
    {
      name: "notices, how many were given up",
      read: () => deps.inWorkspace(scope, ({ notices }) => notices.undelivered()),
    },
    { name: "notices, channels", read: () => viewChannels(deps, { scope, whole: true }) },
    { name: "notices, rules of a feed", read: () => viewRules(deps, { scope, feedId: feedIdOf(3) }) },
  ];
}

function schedulePages(deps: Deps, scope: WorkspaceScope): readonly Page[] {
  const runs = (name: string, schedule: number, limit: number): Page => ({
    name: `schedules, ${name}`,
    read: () => viewRuns(deps, { scope, scheduleId: idOf(groups.schedule, schedule), limit }),
  });
  return [
    { name: "schedules, with their last runs", read: () => viewSchedules(deps, scope) },
    runs("runs of one", 1, 50),
    runs("500 runs of one", 1, 500),
    runs("runs of none", 99, 50),
    { name: "schedules, what failed and nobody has seen", read: () => viewNeeds(deps, scope) },
    { name: "pick-ups, decisions, all of them old", read: () => viewDecisionsIn(deps, scope) },
    {
      name: "pick-ups, printed forms of the busiest day",
      read: () => viewPrinted(deps, scope, { code: null, day: busiestDay() }),
    },
    {
      name: "pick-ups, printed forms of no day",
      read: () => viewPrinted(deps, scope, { code: null, day: "2001-01-01" }),
    },
  ];
}

function doorPages(deps: Deps, scope: WorkspaceScope): readonly Page[] {
  return [
    { name: "exports, newest", read: () => viewExports(deps, scope) },
    { name: "connections, what lies below inbound", read: () => viewInbound(deps, scope) },
    { name: "connections, deliveries given up", read: () => viewFailedDeliveries(deps, scope) },
    {
      name: "connections, partners' servers",
      read: () => viewSftp(deps, { scope, tenantSlug: "bench", environment: "staging" }),
    },
    { name: "destinations", read: () => viewDestinations(deps, scope) },
    { name: "intake, counts and newest", read: () => viewIntake(deps, scope) },
  ];
}
