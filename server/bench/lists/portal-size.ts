import { compileSiteClock } from "#core/appointments/site-clock.ts";
import type { HistorySize } from "./fill-history.ts";

/** How much of the portal is stored, by the size of the benchmark: at a million records a million appointments, and so on. */
export function portalSizeOf({ records, imports }: HistorySize) {
  const share = (part: number, least: number) => Math.max(least, Math.floor(records / part));
  return {
    ...{ imports, appointments: records, busiest: share(100, 3), days: 730, daysAhead: 30 },
    ...{ businesses: share(200, 20), requests: share(20, 60), messages: records, optOuts: share(20, 10) },
    ...{ notices: share(10, 10), intake: share(20, 10), runs: imports * 2, picked: imports * 2, sftp: imports * 3 },
  };
}
export type PortalSize = ReturnType<typeof portalSizeOf>;

/** The clock of every site, and the day that has the most appointments: today, at the main site. */
export const siteZone = "America/Detroit";
export const busiestDay = () => compileSiteClock(siteZone).dayAt(Date.now());

/** What ids of a kind begin with, see idOf. */
export const groups = {
  ...{ import: "8000", feed: "a000", site: "b001", patient: "b002", business: "b003", request: "b004" },
  ...{ message: "b005", notice: "b006", channel: "b007", sending: "b008", build: "b009", file: "b00a", run: "b00b" },
  ...{ destination: "b00c", dispatch: "b00d", schedule: "b00e", scheduleRun: "b00f", picked: "b010", read: "b011" },
  ...{ requisition: "b012", export: "b013", connection: "b014", decision: "b015", batch: "b016", intake: "b017" },
} as const;

/** What fills one part: statements of the owner. */
export type PortalFilling = {
  readonly run: (sql: string) => Promise<unknown>;
  /** SQL of the ids of the tenant and the workspace, and of today by the clock of the sites. */
  readonly tenant: string;
  readonly own: string;
  readonly today: string;
  readonly size: PortalSize;
};
