import { describe, expect, test } from "vitest";
import { scheduleProblems, tidySchedule } from "#core/schedules/schedule-problems.ts";
import { scheduleKinds, type ScheduleContent } from "#core/schedules/schedule.ts";
import { usualSchedule } from "#core/schedules/usual-schedules.ts";

const endOfDay = usualSchedule("end_of_day", "site");
const fieldsOf = (part: Partial<ScheduleContent>) =>
  scheduleProblems({ ...endOfDay, ...part }).map(({ field }) => field);

describe("what is wrong with a schedule", () => {
  test.each(scheduleKinds)("nothing, with the usual one of %s", (kind) => {
    expect(scheduleProblems(usualSchedule(kind, "site"))).toEqual([]);
  });

  test.each<[string, Partial<ScheduleContent>, string]>([
    ["no time", { times: [] }, "times"],
    ["no time of day", { times: ["25:00"] }, "times"],
    ["an end of day every hour", { times: [], everyMinutes: 60 }, "everyMinutes"],
    ["every minute", { kind: "decisions_in", dayOf: null, times: [], everyMinutes: 1 }, "everyMinutes"],
    ["half a minute", { kind: "decisions_in", dayOf: null, times: [], everyMinutes: 7.5 }, "everyMinutes"],
    ["times and minutes", { kind: "decisions_in", dayOf: null, everyMinutes: 60 }, "times"],
    ["an eighth day", { weekDays: [8] }, "weekDays"],
    ["a day that no calendar has", { blackoutDates: ["2026-02-30"] }, "blackoutDates"],
    ["a window without end", { blackoutWindows: [{ from: "22:00", to: "" }] }, "blackoutWindows"],
    ["a window of nothing", { blackoutWindows: [{ from: "22:00", to: "22:00" }] }, "blackoutWindows"],
    [
      "windows that leave nothing",
      {
        blackoutWindows: [
          { from: "12:00", to: "00:05" },
          { from: "00:00", to: "12:00" },
        ],
      },
      "blackoutWindows",
    ],
    ["an end of day of no day", { dayOf: null }, "dayOf"],
  ])("%s", (_, part, field) => {
    expect(fieldsOf(part)).toEqual([field]);
  });

  test("it is kept sorted, each thing once, in one spelling", () => {
    const typed = {
      ...{ ...endOfDay, times: ["18:00", "6:00", "06:00"], weekDays: [7, 1, 2, 3, 4, 5, 6] },
      ...{ blackoutDates: ["2026-12-25", "2026-12-25"], blackoutWindows: [{ from: "9:00", to: "10:00" }] },
    };
    expect(tidySchedule(typed)).toEqual({
      ...{ ...endOfDay, times: ["06:00", "18:00"], weekDays: [] },
      ...{ blackoutDates: ["2026-12-25"], blackoutWindows: [{ from: "09:00", to: "10:00" }] },
    });
  });
});
