import { describe, expect, test } from "vitest";
import { rateOf, roundedSeconds, withMeasure, type Measure } from "./progress-rate.ts";

const measured = (...pairs: readonly (readonly [number, number])[]): readonly Measure[] =>
  pairs.map(([at, done]) => ({ at, done })).reduce<readonly Measure[]>(withMeasure, []);

describe("rate and time left", () => {
  test("a steady stage says both", () => {
    const rate = rateOf(measured([0, 0], [1000, 100], [2000, 200], [3000, 300], [4000, 400]), 1000);
    expect(rate).toEqual({ perSecond: 100, secondsLeft: 6 });
  });

  test("nothing is said in the first seconds", () => {
    expect(rateOf(measured([0, 0], [500, 50], [1000, 100], [1500, 150]), 1000)).toBeNull();
  });

  test("nothing is said while the pace changes", () => {
    expect(rateOf(measured([0, 0], [1000, 10], [2000, 20], [3000, 500], [4000, 900]), 1000)).toBeNull();
  });

  test("a stage that begins anew is measured anew", () => {
    expect(measured([0, 0], [1000, 500], [2000, 10])).toEqual([{ at: 2000, done: 10 }]);
  });

  test("a poll without news is no measure", () => {
    expect(measured([0, 5], [1000, 5])).toEqual([{ at: 0, done: 5 }]);
  });

  test.each([
    [1, "seconds", 5],
    [22, "seconds", 25],
    [58, "minutes", 1],
    [130, "minutes", 3],
  ] as const)("%s s left are written as %s %s", (seconds, unit, count) => {
    expect(roundedSeconds(seconds)).toEqual({ unit, count });
  });
});
