import type { ScheduleKind } from "#core/schedules/schedule.ts";

/** As the activity log and commands call them. */
export const scheduleNames: Readonly<Record<ScheduleKind, string>> = {
  end_of_day: "End of day",
  requisitions_out: "Requisitions out",
  decisions_in: "Decisions in",
  printed_in: "Printed forms in",
};

/** "End of day, Main site" */
export function subjectOfSchedule({
  kind,
  siteName,
}: {
  readonly kind: ScheduleKind;
  readonly siteName: string;
}): string {
  return kind === "end_of_day" ? `${scheduleNames[kind]}, ${siteName}` : scheduleNames[kind];
}
