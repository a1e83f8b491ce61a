import type { DayOf, ScheduleContent } from "#core/schedules/schedule.ts";

/** A schedule as it is typed. */
export type ScheduleDraft = {
  readonly by: "times" | "minutes";
  readonly times: string;
  readonly minutes: string;
  readonly weekDays: readonly number[];
  readonly dates: string;
  readonly windows: string;
  readonly dayOf: DayOf;
};

export function draftOf(schedule: ScheduleContent): ScheduleDraft {
  const { times, everyMinutes, weekDays, blackoutDates, blackoutWindows, dayOf } = schedule;
  return {
    by: everyMinutes === null ? "times" : "minutes",
    times: times.join(", "),
    minutes: everyMinutes === null ? "60" : String(everyMinutes),
    weekDays,
    dates: blackoutDates.join("\n"),
    windows: blackoutWindows.map(({ from, to }) => `${from}-${to}`).join("\n"),
    dayOf: dayOf ?? "tomorrow",
  };
}

/** What can't be read becomes something that the core finds fault with. */
export function contentOf(draft: ScheduleDraft, { kind, siteId }: Pick<ScheduleContent, "kind" | "siteId">) {
  const byTimes = draft.by === "times";
  return {
    ...{ kind, siteId },
    times: byTimes ? listed(draft.times) : [],
    everyMinutes: byTimes ? null : /^\d{1,5}$/.test(draft.minutes.trim()) ? Number(draft.minutes) : -1,
    weekDays: [...draft.weekDays],
    blackoutDates: listed(draft.dates),
    blackoutWindows: draft.windows
      .split(/[\n,;]+/)
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line) => {
        const [from = "", to = ""] = line.split(/\s*(?:-|–|to)\s*/);
        return { from, to };
      }),
    dayOf: kind === "end_of_day" ? draft.dayOf : null,
  } satisfies ScheduleContent;
}

function listed(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}
