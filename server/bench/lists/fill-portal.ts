import type pg from "pg";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { fillAppointments } from "./fill-appointments.ts";
import { fillDayFiles } from "./fill-day-files.ts";
import { fillDoors } from "./fill-doors.ts";
import type { HistorySize } from "./fill-history.ts";
import { fillMessages } from "./fill-messages.ts";
import { fillNotices } from "./fill-notices.ts";
import { fillRequests } from "./fill-requests.ts";
import { fillSchedules } from "./fill-schedules.ts";
import { busiestDay, type PortalFilling, portalSizeOf } from "./portal-size.ts";

/**
 * What the portal has beside the history that `fillHistory` has made: three sites with two years of appointments, and what
 * goes to and comes from businesses, patients and partners. Triggers and references are off, so that sets stay sets.
 */
export async function fillPortal(
  owner: pg.Client,
  { tenantId, workspaceId }: WorkspaceScope,
  history: HistorySize,
  say: (line: string) => void,
): Promise<void> {
  const filling: PortalFilling = {
    run: (sql) => owner.query(sql),
    ...{ tenant: `'${tenantId}'::uuid`, own: `'${workspaceId}'::uuid`, today: `'${busiestDay()}'::date` },
    size: portalSizeOf(history),
  };
  await owner.query("set session_replication_role = replica");
  for (const fill of [fillRequests, fillAppointments]) await fill(filling);
  say(`${filling.size.appointments} appointments, ${filling.size.requests} requests for slots`);
  for (const fill of [fillMessages, fillNotices]) await fill(filling);
  say(`${filling.size.messages} messages, ${filling.size.notices} notices`);
  for (const fill of [fillDoors, fillDayFiles, fillSchedules]) await fill(filling);
  say("day files, schedules and what comes and goes");
  await owner.query("reset session_replication_role");
}
