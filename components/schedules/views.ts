import type { RouterOutputs } from "#components/trpc/trpc.ts";
import { scheduleNames } from "#components/messages/schedules.ts";

/** What the page asks for. */
export type SchedulesView = RouterOutputs["schedules"]["view"];
export type ScheduleView = SchedulesView["schedules"][number];
export type RunView = RouterOutputs["schedules"]["runs"][number];

/** "End of day, Main site": an end of day is of a site, all else of the workspace. */
export function nameOf({ kind, siteName }: Pick<ScheduleView, "kind" | "siteName">): string {
  return kind === "end_of_day" ? `${scheduleNames[kind]}, ${siteName}` : scheduleNames[kind];
}

/** Until when a schedule is paused, in milliseconds; null: it is not. */
export function pauseOf({ enabled, pausedUntil }: Pick<ScheduleView, "enabled" | "pausedUntil">): number | null {
  return enabled && pausedUntil !== null && pausedUntil > Date.now() ? pausedUntil : null;
}
