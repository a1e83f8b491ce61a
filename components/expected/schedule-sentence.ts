import type { Expectation } from "#core/expected/expectation.ts";
import { expected as words } from "#components/messages/expected.ts";

/** "Monday to Friday at 08:00, America/New_York", then its limits, a sentence each. */
export function scheduleSentences(expectation: Expectation): readonly string[] {
  const { times, zone, graceMinutes, blackoutDates, leastRows, leastShare } = expectation;
  const when = words.summary(daysOf(expectation), times.join(" and "), zone.replaceAll("_", " "));
  const limits = words.leastOf(leastRows, leastShare);
  return [
    `${when}.`,
    `${capital(words.graceOf(graceMinutes))}${blackoutDates.length === 0 ? "" : `, ${words.without(blackoutDates.length)}`}.`,
    ...(limits === "" ? [] : [`${words.least(limits)}.`]),
  ];
}

function daysOf({ weekDays, monthDays }: Expectation): string {
  const week =
    weekDays.length === 7
      ? words.every
      : weekDays.join() === "1,2,3,4,5"
        ? words.weekdays
        : weekDays.map((day) => words.weekDays[day - 1]).join(", ");
  return capital([week, ...monthDays.map(words.dayOfMonth)].filter(Boolean).join(", "));
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
