import { describe, expect, test } from "vitest";
import { dueMoments, nextDue } from "#core/expected/due-moments.ts";
import type { Schedule } from "#core/expected/expectation.ts";

const newYork: Schedule = {
  zone: "America/New_York",
  weekDays: [1, 2, 3, 4, 5, 6, 7],
  monthDays: [],
  times: ["08:00"],
  graceMinutes: 60,
  blackoutDates: [],
};

/** The next moments as ISO texts without seconds. */
function next(schedule: Partial<Schedule>, after: string, count = 3): readonly string[] {
  const found = nextDue({ ...newYork, ...schedule }, Date.parse(after), count);
  return found.map(({ dueAt }) => new Date(dueAt).toISOString().slice(0, 16));
}

describe("when a file is due", () => {
  test("a time of day keeps to the zone's clock when it goes over to summer time, and back", () => {
    expect(next({}, "2026-03-06T20:00Z")).toEqual(["2026-03-07T13:00", "2026-03-08T12:00", "2026-03-09T12:00"]);
    expect(next({}, "2026-10-30T20:00Z")).toEqual(["2026-10-31T12:00", "2026-11-01T13:00", "2026-11-02T13:00"]);
  });

  test("a time that the clocks leave out is due as much later, once", () => {
    // 02:30 on the 8th of March does not exist: the clock shows 03:30 then, which is 07:30 in UTC.
    const times = ["02:30", "03:30"];
    expect(next({ times }, "2026-03-08T00:00Z", 3)).toEqual([
      "2026-03-08T07:30",
      "2026-03-09T06:30",
      "2026-03-09T07:30",
    ]);
  });

  test("a time that the clocks show twice is due the first time", () => {
    expect(next({ times: ["01:30"] }, "2026-11-01T00:00Z", 2)).toEqual(["2026-11-01T05:30", "2026-11-02T06:30"]);
  });

  test("the hours before midnight belong to the zone's day, not to UTC's", () => {
    const tokyo = { zone: "Asia/Tokyo", weekDays: [1], times: ["00:15"] };
    expect(next(tokyo, "2026-11-20T00:00Z", 2)).toEqual(["2026-11-22T15:15", "2026-11-29T15:15"]);
    const kiritimati = { zone: "Pacific/Kiritimati", weekDays: [7], times: ["23:59"] };
    expect(next(kiritimati, "2026-11-22T09:58Z", 1)).toEqual(["2026-11-22T09:59"]);
  });

  test("several times a day come in their order, whatever order they were given in", () => {
    const twice = { zone: "UTC", weekDays: [3], times: ["17:00", "9:30"] };
    expect(next(twice, "2026-11-25T09:30Z", 3)).toEqual(["2026-11-25T17:00", "2026-12-02T09:30", "2026-12-02T17:00"]);
  });

  test("days of the month: the 31st only where there is one, the last day always", () => {
    const monthly = { zone: "UTC", weekDays: [], times: ["06:00"] };
    expect(next({ ...monthly, monthDays: [31] }, "2027-01-01T00:00Z", 3)).toEqual([
      "2027-01-31T06:00",
      "2027-03-31T06:00",
      "2027-05-31T06:00",
    ]);
    expect(next({ ...monthly, monthDays: [0] }, "2028-02-01T00:00Z", 2)).toEqual([
      "2028-02-29T06:00",
      "2028-03-31T06:00",
    ]);
  });

  test("a day without a file is passed over, and told of as such", () => {
    const schedule = { ...newYork, blackoutDates: ["2026-11-26"] };
    expect(next(schedule, "2026-11-25T20:00Z", 1)).toEqual(["2026-11-27T13:00"]);
    const [thanksgiving] = dueMoments(schedule, Date.parse("2026-11-25T20:00Z"));
    expect(thanksgiving).toMatchObject({ day: "2026-11-26", skipped: true });
  });

  test("a schedule without a day or without a time is never due", () => {
    expect(next({ weekDays: [], monthDays: [] }, "2026-01-01T00:00Z")).toEqual([]);
    expect(next({ times: [] }, "2026-01-01T00:00Z")).toEqual([]);
  });
});
