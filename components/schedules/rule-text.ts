import type { ScheduleContent } from "#core/schedules/schedule.ts";
import { schedules as words } from "#components/messages/schedules.ts";

/** "every day at 18:00, files of the next day, not 22:00-05:00" */
export function ruleText(schedule: Omit<ScheduleContent, "siteId">): string {
  const { times, everyMinutes, weekDays, blackoutDates, blackoutWindows, dayOf } = schedule;
  const days = weekDays.length === 0 ? words.everyDay : words.onDays(weekDays);
  const when =
    everyMinutes === null
      ? `${days} ${words.at(times.join(", "))}`
      : [words.every(everyMinutes), ...(weekDays.length === 0 ? [] : [days])].join(", ");
  return [
    when,
    ...(dayOf === null ? [] : [words.filesOf[dayOf]]),
    ...(blackoutWindows.length === 0
      ? []
      : [words.notBetween(blackoutWindows.map(({ from, to }) => `${from}-${to}`).join(", "))]),
    ...(blackoutDates.length === 0 ? [] : [words.darkDates(blackoutDates.length)]),
  ].join(", ");
}
