import { isCalendarDay } from "#core/calendar-day.ts";
import { mostBlackoutDates, mostTimes, timeOfDay } from "#core/expected/expectation.ts";
import { isWithin } from "#core/schedules/run-moments.ts";
import type { BlackoutWindow, ScheduleContent } from "#core/schedules/schedule.ts";

export const leastMinutes = 5;
export const mostMinutes = 24 * 60;
const mostWindows = 24;
/** A day has to have this many minutes (a quarter of an hour) outside of blackout windows. */
const leastOpen = 15;

export type ScheduleField = "times" | "everyMinutes" | "weekDays" | "blackoutDates" | "blackoutWindows" | "dayOf";
export type ScheduleProblem = { readonly field: ScheduleField; readonly sentence: string };

/** What is wrong with a schedule as somebody typed it, a sentence each; empty when it can be kept. */
export function scheduleProblems(asked: Omit<ScheduleContent, "siteId">): readonly ScheduleProblem[] {
  const problems: ScheduleProblem[] = [];
  const add = (field: ScheduleField, wrong: boolean, sentence: string) => {
    if (wrong) problems.push({ field, sentence });
  };
  const { kind, times, everyMinutes, weekDays, blackoutDates, blackoutWindows, dayOf } = asked;
  const endOfDay = kind === "end_of_day";
  add("everyMinutes", endOfDay && everyMinutes !== null, "An end of day runs at times of the day.");
  add("times", everyMinutes === null && times.length === 0, "Say at least one time of the day, for example 18:00.");
  add("times", everyMinutes !== null && times.length > 0, "It runs at times of the day or every so many minutes.");
  add("times", times.length > mostTimes, `At most ${mostTimes} times a day.`);
  const odd = times.find((time) => timeOfDay(time) === null);
  add("times", odd !== undefined, `“${odd ?? ""}” is no time of day: write it as 08:00 or 17:30.`);
  const minutes = `Write a whole number of minutes from ${leastMinutes} to ${mostMinutes}.`;
  add("everyMinutes", everyMinutes !== null && !isWhole(everyMinutes, leastMinutes, mostMinutes), minutes);
  add("weekDays", !weekDays.every((day) => isWhole(day, 1, 7)), "Days of the week are Monday to Sunday.");
  const noDay = blackoutDates.find((date) => !isCalendarDay(date));
  add("blackoutDates", noDay !== undefined, `“${noDay ?? ""}” is no day: write it as 2026-12-25.`);
  add("blackoutDates", blackoutDates.length > mostBlackoutDates, `At most ${mostBlackoutDates} blackout dates.`);
  add("blackoutWindows", blackoutWindows.length > mostWindows, `At most ${mostWindows} blackout windows.`);
  const oddWindow = blackoutWindows.find(({ from, to }) => timeOfDay(from) === null || timeOfDay(to) === null);
  add("blackoutWindows", oddWindow !== undefined, "Write a blackout window as 22:00-05:00.");
  const none = blackoutWindows.find(({ from, to }) => timeOfDay(from) !== null && timeOfDay(from) === timeOfDay(to));
  add("blackoutWindows", none !== undefined, "A blackout window ends at another time than it begins.");
  const closed =
    oddWindow === undefined &&
    none === undefined &&
    blackoutWindows.length > 0 &&
    openMinutes(blackoutWindows) < leastOpen;
  add("blackoutWindows", closed, "Leave a part of the day outside of the blackout windows: nothing could ever run.");
  add("dayOf", endOfDay !== (dayOf !== null), "Say whether the files of the same day or of the next are sent.");
  return problems;
}

/** The same schedule as it is kept: sorted, each thing once, in one spelling. Only for one without problems. */
export function tidySchedule(asked: ScheduleContent): ScheduleContent {
  const time = (text: string) => timeOfDay(text) ?? text;
  const windows = asked.blackoutWindows.map(({ from, to }) => ({ from: time(from), to: time(to) }));
  const byFrom = new Map(windows.map((window) => [`${window.from} ${window.to}`, window]));
  return {
    ...asked,
    times: [...new Set(asked.times.map(time))].sort(),
    // All seven are every day.
    weekDays: new Set(asked.weekDays).size === 7 ? [] : [...new Set(asked.weekDays)].sort((a, b) => a - b),
    blackoutDates: [...new Set(asked.blackoutDates)].sort(),
    blackoutWindows: [...byFrom].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, window]) => window),
  };
}

/** Minutes of a day outside of the windows. */
function openMinutes(windows: readonly BlackoutWindow[]): number {
  let open = 0;
  for (let minute = 0; minute < 24 * 60; minute++) {
    if (!windows.some((window) => isWithin(minute, window))) open += 1;
  }
  return open;
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
