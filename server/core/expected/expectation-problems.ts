import { isCalendarDay } from "#core/calendar-day.ts";
import { timeZoneName } from "#core/checking/check-time-zone.ts";
import {
  mostBlackoutDates,
  mostGraceMinutes,
  mostTimes,
  timeOfDay,
  type Expectation,
} from "#core/expected/expectation.ts";

export type ExpectationField = "zone" | "days" | "times" | "grace" | "blackout" | "least";
export type ExpectationProblem = { readonly field: ExpectationField; readonly sentence: string };

/** What is wrong with an expectation as somebody typed it, a sentence each; empty when it can be kept. */
export function expectationProblems(asked: Expectation): readonly ExpectationProblem[] {
  const problems: ExpectationProblem[] = [];
  const add = (field: ExpectationField, wrong: boolean, sentence: string) =>
    wrong && problems.push({ field, sentence });
  add("zone", timeZoneName(asked.zone) === null, "Choose a time zone, for example America/New_York.");
  const days = asked.weekDays.length + asked.monthDays.length;
  add("days", days === 0, "Choose at least one day of the week, or a day of the month.");
  const dayOutside =
    asked.weekDays.some((day) => !within(day, 1, 7)) || asked.monthDays.some((day) => !within(day, 0, 31));
  add("days", dayOutside, "Days of the month are 1 to 31, or the last one.");
  add("times", asked.times.length === 0, "Say at least one time at which the file is due, for example 08:00.");
  add("times", asked.times.length > mostTimes, `At most ${mostTimes} times a day.`);
  const odd = asked.times.find((time) => timeOfDay(time) === null);
  add("times", odd !== undefined, `“${odd ?? ""}” is no time of day: write it as 08:00 or 17:30.`);
  const grace = `The grace is a number of minutes from 0 to ${mostGraceMinutes}, which is a week.`;
  add("grace", !within(asked.graceMinutes, 0, mostGraceMinutes), grace);
  const noDay = asked.blackoutDates.find((date) => !isCalendarDay(date));
  add("blackout", noDay !== undefined, `“${noDay ?? ""}” is no day: write it as 2026-12-25.`);
  add("blackout", asked.blackoutDates.length > mostBlackoutDates, `At most ${mostBlackoutDates} days without a file.`);
  const rows = "The least number of rows is a whole number from 1, or nothing.";
  add("least", asked.leastRows !== null && !within(asked.leastRows, 1, 1_000_000_000), rows);
  const share = "The least share of the usual is from 1 to 100 per cent, or nothing.";
  add("least", asked.leastShare !== null && !within(asked.leastShare, 1, 100), share);
  return problems;
}

/** The same expectation as it is kept: sorted, each thing once, in one spelling. Only for one without problems. */
export function tidyExpectation(asked: Expectation): Expectation {
  return {
    ...asked,
    zone: timeZoneName(asked.zone) ?? asked.zone,
    weekDays: numbers(asked.weekDays),
    monthDays: numbers(asked.monthDays),
    times: [...new Set(asked.times.map((time) => timeOfDay(time) ?? time))].sort(),
    blackoutDates: [...new Set(asked.blackoutDates)].sort(),
  };
}

function numbers(list: readonly number[]): readonly number[] {
  return [...new Set(list)].sort((a, b) => a - b);
}

function within(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
