import type { ScheduleContent, ScheduleKind } from "#core/schedules/schedule.ts";

const daily: Omit<ScheduleContent, "kind" | "siteId"> = {
  times: [],
  everyMinutes: null,
  weekDays: [],
  blackoutDates: [],
  blackoutWindows: [],
  dayOf: null,
};

const usual: Readonly<Record<ScheduleKind, Partial<ScheduleContent>>> = {
  end_of_day: { times: ["18:00"], dayOf: "tomorrow" },
  requisitions_out: { everyMinutes: 60 },
  decisions_in: { everyMinutes: 15 },
  printed_in: { everyMinutes: 15 },
};

/** What a schedule of a kind is until somebody says otherwise. */
export function usualSchedule(kind: ScheduleKind, siteId: string): ScheduleContent {
  return { ...daily, ...usual[kind], kind, siteId };
}
