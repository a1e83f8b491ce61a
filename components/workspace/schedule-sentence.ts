import type { Expectation, Schedule } from "#core/expected/expectation.ts";
import { expected as words } from "#components/messages/expected.ts";

/** "Monday to Friday at 08:00, America/New_York", then its limits, a sentence each. */
export function scheduleSentences(expectation: Expectation): readonly string[] {
  const { graceMinutes, blackoutDates, leastRows, leastShare } = expectation;
  const limits = words.leastOf(leastRows, leastShare);
  return [
    whenSentence(expectation),
    `${capital(words.graceOf(graceMinutes))}${blackoutDates.length === 0 ? "" : `, ${words.without(blackoutDates.length)}`}.`,
    ...(limits === "" ? [] : [`${words.least(limits)}.`]),
  ];
}

/** "Monday to Friday at 08:00, America/New York." */
export function whenSentence(schedule: Schedule): string {
  const { times, zone } = schedule;
  return `${words.summary(daysOf(schedule), times.join(" and "), zone.replaceAll("_", " "))}.`;
}

function daysOf({ weekDays, monthDays }: Schedule): string {
  const week =
    weekDays.length === 7
      ? words.every
      : weekDays.join() === "1,2,3,4,5"
        ? words.weekdays
        : weekDays.map((day) => words.weekDays[day - 1]).join(", ");
  return capital([week, ...monthDays.map(words.dayOfMonth)].filter(Boolean).join(", "));
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
