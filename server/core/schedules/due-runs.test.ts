import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { type DueRun, dueRuns } from "#core/schedules/due-runs.ts";
import { runMoments } from "#core/schedules/run-moments.ts";
import type { ScheduleKind, ScheduleRule } from "#core/schedules/schedule.ts";

const zone = "America/Detroit";
const MINUTE = 60_000;
const at = (text: string) => Date.parse(text);
const rule = (part: Partial<ScheduleRule>): ScheduleRule => ({
  ...{ zone, times: [], everyMinutes: null, weekDays: [], blackoutDates: [], blackoutWindows: [] },
  ...part,
});
const endOfDay = { kind: "end_of_day", rule: rule({ times: ["18:00"] }), dayOf: "tomorrow" } as const;
const told = (runs: readonly DueRun[]) => runs.map(({ day, how, standsFor }) => [day, how, standsFor]);

describe("what is run of the moments that have passed", () => {
  test("an end of day in time, for the day of its site's calendar that comes next", () => {
    const runs = dueRuns(endOfDay, at("2026-11-22T22:00:00Z"), at("2026-11-22T23:01:00Z"));
    expect(runs).toEqual([{ at: at("2026-11-22T23:00:00Z"), day: "2026-11-23", standsFor: 1, how: "clock" }]);
  });

  test("after three days of standstill an end of day for today's files, and the older days are missed", () => {
    expect(told(dueRuns(endOfDay, at("2026-11-19T23:00:00Z"), at("2026-11-23T13:00:00Z")))).toEqual([
      ["2026-11-21", "missed", 1],
      ["2026-11-22", "missed", 1],
      ["2026-11-23", "made_up", 1],
    ]);
  });

  test("several times a day are one run for the day that they were missed for", () => {
    const twice = { ...endOfDay, rule: rule({ times: ["12:00", "18:00"] }) };
    expect(told(dueRuns(twice, at("2026-11-22T12:00:00Z"), at("2026-11-23T02:00:00Z")))).toEqual([
      ["2026-11-23", "made_up", 2],
    ]);
  });

  test("files of the same day, asked for at the last minute, are sent though midnight has passed by a minute", () => {
    const last = { ...endOfDay, rule: rule({ times: ["23:59"] }), dayOf: "today" } as const;
    const from = at("2026-11-22T12:00:00Z");
    expect(told(dueRuns(last, from, at("2026-11-23T05:00:30Z")))).toEqual([["2026-11-22", "clock", 1]]);
    expect(told(dueRuns(last, from, at("2026-11-23T06:00:00Z")))).toEqual([["2026-11-22", "missed", 1]]);
  });

  test.each<ScheduleKind>(["requisitions_out", "decisions_in", "printed_in"])("%s is made up once", (kind) => {
    const hourly = { kind, rule: rule({ everyMinutes: 60 }), dayOf: null };
    expect(dueRuns(hourly, at("2026-11-20T12:00:00Z"), at("2026-11-22T12:30:00Z"))).toEqual([
      { at: at("2026-11-22T12:00:00Z"), day: null, standsFor: 48, how: "made_up" },
    ]);
    expect(dueRuns(hourly, at("2026-11-22T12:00:00Z"), at("2026-11-22T12:30:00Z"))).toEqual([]);
  });
});

/**
 * A worker looks at random moments and may be killed before its transaction ends; what it began stands together with how
 * far it has looked, or neither does.
 */
test("over both changes of the clocks, with kills and standstills, each moment is run, made up or missed exactly once", () => {
  const look = fc.record({ wait: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 1_700 })), killed: fc.boolean() });
  const times = fc.constantFrom(["18:00"], ["02:30"], ["01:30", "23:59"], ["00:00"]);
  fc.assert(
    fc.property(
      fc.constantFrom("2026-03-07T12:00:00Z", "2026-10-31T12:00:00Z"),
      times,
      fc.constantFrom("today", "tomorrow"),
      fc.constantFrom([], [{ from: "23:00", to: "03:00" }]),
      fc.array(look, { minLength: 5, maxLength: 60 }),
      (day, chosen, dayOf, blackoutWindows, looks) => {
        const schedule = {
          kind: "end_of_day",
          rule: rule({ times: chosen, blackoutWindows }),
          dayOf,
        } as const;
        const begin = at(day);
        let [covered, now] = [begin, begin];
        const ran: DueRun[] = [];
        for (const { wait, killed } of [...looks, { wait: 1, killed: false }]) {
          now += wait * MINUTE;
          const due = dueRuns(schedule, covered, now);
          if (killed) continue;
          ran.push(...due);
          covered = now;
        }
        const clock = compileSiteClock(zone);
        expect(ran.reduce((sum, { standsFor }) => sum + standsFor, 0)).toBe(
          runMoments(schedule.rule, begin, now).length,
        );
        expect(new Set(ran.map((run) => `${run.at} ${run.day}`)).size).toBe(ran.length);
        for (const run of ran.filter(({ how }) => how === "missed"))
          expect((run.day ?? "") < clock.dayAt(now)).toBe(true);
      },
    ),
    { numRuns: 80, seed: 6 },
  );
});
