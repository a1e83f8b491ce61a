import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysLater } from "#core/calendar-day.ts";
import { daysOf, rangeFault, rangeOfPreset, type RangePreset, stepsOf } from "#core/reports/report-range.ts";

describe("a range that is chosen by name", () => {
  test.each<[RangePreset, string, string, string]>([
    ["today", "2026-11-22", "2026-11-22", "2026-11-22"],
    // A Sunday is the last day of its week, a Monday the first of it.
    ["this-week", "2026-11-22", "2026-11-16", "2026-11-22"],
    ["this-week", "2026-11-23", "2026-11-23", "2026-11-29"],
    ["last-week", "2026-01-01", "2025-12-22", "2025-12-28"],
    ["this-month", "2028-02-29", "2028-02-01", "2028-02-29"],
    ["this-month", "2026-12-31", "2026-12-01", "2026-12-31"],
    ["last-month", "2026-03-31", "2026-02-01", "2026-02-28"],
    ["last-month", "2026-01-31", "2025-12-01", "2025-12-31"],
  ])("%s, asked on %s, is %s to %s", (preset, today, from, to) => {
    expect(rangeOfPreset(preset, today)).toEqual({ from, to });
  });
});

test.each([
  ["2026-11-22", "2026-11-22", null],
  ["2016-11-22", "2026-11-22", null],
  ["2016-11-21", "2026-11-22", "ten years"],
  ["2026-11-22", "2026-11-21", "earlier day first"],
  ["2026-02-29", "2026-03-01", "2026-02-29"],
  ["2026-11-22", "tomorrow", "tomorrow"],
])("from %s to %s: %s", (from, to, said) => {
  const fault = rangeFault({ from, to });
  if (said === null) expect(fault).toBeNull();
  else expect(fault).toContain(said);
});

describe("the steps of a chart", () => {
  test("are days, then weeks that begin on Monday, then months", () => {
    expect(stepsOf({ from: "2026-11-01", to: "2026-12-31" }, "day")).toMatchObject({ unit: "day" });
    expect(stepsOf({ from: "2026-11-18", to: "2026-11-24" }, "week")).toEqual({
      unit: "week",
      steps: [
        { from: "2026-11-18", to: "2026-11-22" },
        { from: "2026-11-23", to: "2026-11-24" },
      ],
    });
    expect(stepsOf({ from: "2026-01-01", to: "2026-12-31" }, "day").unit).toBe("week");
    expect(stepsOf({ from: "2024-01-31", to: "2026-12-31" }, "week")).toMatchObject({ unit: "month" });
  });

  test("are each day of the range once, in their order", () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.nat(3_600), fc.constantFrom("day", "week"), (start, length, finest) => {
        const from = daysLater("1990-01-01", start);
        const range = { from, to: daysLater(from, length) };
        const { steps } = stepsOf(range, finest);
        expect(steps[0]?.from).toBe(range.from);
        expect(steps.at(-1)?.to).toBe(range.to);
        for (const [at, step] of steps.entries()) {
          expect(step.to >= step.from).toBe(true);
          const next = steps[at + 1];
          if (next) expect(next.from).toBe(daysLater(step.to, 1));
        }
        expect(steps.reduce((sum, step) => sum + daysOf(step), 0)).toBe(length + 1);
      }),
      { numRuns: 200 },
    );
  });
});
