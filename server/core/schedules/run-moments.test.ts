import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { isWithin, nextRunAt, nextRuns, runMoments } from "#core/schedules/run-moments.ts";
import type { ScheduleRule } from "#core/schedules/schedule.ts";

const zone = "America/Detroit";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (text: string) => Date.parse(text);
const rule = (part: Partial<ScheduleRule>): ScheduleRule => ({
  ...{ zone, times: [], everyMinutes: null, weekDays: [], blackoutDates: [], blackoutWindows: [] },
  ...part,
});
const shown = (part: Partial<ScheduleRule>, from: string, to: string) =>
  runMoments(rule(part), at(from), at(to)).map((moment) => new Date(moment.at).toISOString().slice(0, 16));

describe("when a schedule runs", () => {
  test("at its times by the site's clock, in winter and in summer", () => {
    const times = ["18:00", "06:30"];
    expect(shown({ times }, "2026-01-15T05:00:00Z", "2026-01-16T05:00:00Z")).toEqual([
      "2026-01-15T11:30",
      "2026-01-15T23:00",
    ]);
    expect(shown({ times }, "2026-07-15T04:00:00Z", "2026-07-16T04:00:00Z")).toEqual([
      "2026-07-15T10:30",
      "2026-07-15T22:00",
    ]);
  });

  test("after an instant, and up to and with another", () => {
    expect(shown({ times: ["12:00"] }, "2026-01-15T17:00:00Z", "2026-01-16T17:00:00Z")).toEqual(["2026-01-16T17:00"]);
  });

  test("a time that the clocks leave out is the next minute that there is, once", () => {
    const day = ["2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z"] as const;
    expect(shown({ times: ["02:30"] }, ...day)).toEqual(["2026-03-08T07:00"]);
    expect(shown({ times: ["02:10", "02:50", "03:00"] }, ...day)).toEqual(["2026-03-08T07:00"]);
    expect(shown({ everyMinutes: 60 }, ...day)).toHaveLength(23);
  });

  test("a time that comes twice runs the first time; every so many minutes goes on", () => {
    const day = ["2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z"] as const;
    expect(shown({ times: ["01:30"] }, ...day)).toEqual(["2026-11-01T05:30"]);
    expect(shown({ everyMinutes: 60 }, ...day)).toHaveLength(25);
  });

  test("only on its days of the week, and on no blackout date", () => {
    const weekDays = [1, 3];
    const found = nextRuns(rule({ times: ["08:00"], weekDays }), at("2026-11-22T12:00:00Z"), 3);
    expect(found.map(({ day }) => day)).toEqual(["2026-11-23", "2026-11-25", "2026-11-30"]);
    const dark = rule({ times: ["08:00"], weekDays, blackoutDates: ["2026-11-25"] });
    expect(nextRuns(dark, at("2026-11-22T12:00:00Z"), 2).map(({ day }) => day)).toEqual(["2026-11-23", "2026-11-30"]);
  });

  test("what falls into a blackout window runs when it is over, all of it once, for its own day", () => {
    const blackoutWindows = [{ from: "22:00", to: "05:00" }];
    const found = nextRuns(rule({ times: ["23:30", "04:59"], blackoutWindows }), at("2026-11-23T20:00:00Z"), 3);
    expect(found).toEqual([
      { at: at("2026-11-24T10:00:00Z"), day: "2026-11-23" },
      { at: at("2026-11-24T10:00:00Z"), day: "2026-11-24" },
      { at: at("2026-11-25T10:00:00Z"), day: "2026-11-24" },
    ]);
    expect(shown({ everyMinutes: 60, blackoutWindows }, "2026-11-24T02:30:00Z", "2026-11-24T11:30:00Z")).toEqual([
      "2026-11-24T10:00",
      "2026-11-24T10:00",
      "2026-11-24T11:00",
    ]);
    expect(
      shown(
        { times: ["01:30"], blackoutWindows: [{ from: "01:00", to: "02:30" }] },
        "2026-03-08T05:00:00Z",
        "2026-03-09T04:00:00Z",
      ),
    ).toEqual(["2026-03-08T07:00"]);
  });

  test("never, where each day is dark", () => {
    const blackoutDates = Array.from({ length: 900 }, (_, days) =>
      new Date(at("2026-11-20T00:00:00Z") + days * 24 * HOUR).toISOString().slice(0, 10),
    );
    expect(nextRunAt(rule({ times: ["08:00"], blackoutDates }), at("2026-11-22T00:00:00Z"))).toBeNull();
  });
});

const time = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minutes) => new Date(minutes * MINUTE).toISOString().slice(11, 16));
const anyRule = fc.record({
  zone: fc.constantFrom(zone, "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia", "UTC"),
  when: fc.oneof(
    fc.record({ times: fc.uniqueArray(time, { minLength: 1, maxLength: 4 }), everyMinutes: fc.constant(null) }),
    fc.record({ times: fc.constant([]), everyMinutes: fc.integer({ min: 5, max: 1_440 }) }),
  ),
  weekDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }),
  blackoutWindows: fc.array(
    fc.record({ from: time, to: time }).filter(({ from, to }) => from !== to),
    { maxLength: 2 },
  ),
});
/** Around the change of the clocks in Detroit, Berlin and on Lord Howe. */
const start = fc.constantFrom("2026-03-07", "2026-10-31", "2026-03-28", "2026-10-24", "2026-04-04", "2026-10-03");

test("every moment is at a whole minute outside of windows, and looking in pieces finds the same ones", () => {
  fc.assert(
    fc.property(anyRule, start, fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 12 }), (typed, day, steps) => {
      const { when, ...rest } = typed;
      const whole = rule({ ...rest, ...when });
      const from = at(`${day}T00:00:00Z`);
      const until = from + 60 * HOUR;
      const all = runMoments(whole, from, until);
      const clock = compileSiteClock(whole.zone);
      const isDark = (minute: number) => whole.blackoutWindows.some((window) => isWithin(minute, window));
      const open = Array.from({ length: 24 * 60 }, (_, minute) => minute).some((minute) => !isDark(minute));
      expect(all.filter((moment) => moment.at % MINUTE !== 0)).toEqual([]);
      const dark = all.filter((moment) => isDark((clock.wallAt(moment.at) / MINUTE) % (24 * 60)));
      if (open) expect(dark).toEqual([]);
      const cuts = steps.reduce<number[]>((found, step) => [...found, (found.at(-1) ?? from) + step * MINUTE], []);
      const bounds = [from, ...cuts.filter((cut) => cut < until), until];
      const pieces = bounds.slice(1).flatMap((to, place) => [...runMoments(whole, bounds[place] ?? from, to)]);
      expect(pieces).toEqual(all);
      expect(nextRuns(whole, from, 3).filter((moment) => moment.at <= until)).toEqual(all.slice(0, 3));
    }),
    { numRuns: 40, seed: 6 },
  );
});
