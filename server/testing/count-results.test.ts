import { describe, expect, test } from "vitest";
import { countJourneys, countUnits } from "./count-results.ts";

const units = (passed: number, failed: number, unloaded = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults: Array.from({ length: unloaded }, () => ({ status: "failed", assertionResults: [] })),
});
const journeys = (expected: number, unexpected: number, flaky = 0, errors: string[] = []) => ({
  stats: { expected, unexpected, flaky },
  errors,
});

describe("the count of tests", () => {
  test.each([
    ["all right", units(7, 0), true, { passed: 7, failed: 0 }],
    ["some wrong", units(7, 2), false, { passed: 7, failed: 2 }],
    ["a file that could not be loaded", units(7, 0, 1), false, { passed: 7, failed: 1 }],
    ["an error outside of the tests", units(7, 0), false, { passed: 7, failed: 1 }],
    ["no test found", units(0, 0), true, { passed: 0, failed: 1 }],
    ["no report", undefined, false, { passed: 0, failed: 1 }],
  ])("of vitest's report: %s", (_name, report, ok, expected) => {
    expect(countUnits(report, ok)).toEqual(expected);
  });

  test.each([
    ["all right", journeys(3, 0), true, { passed: 3, failed: 0 }],
    ["one right at the second try only", journeys(2, 0, 1), true, { passed: 2, failed: 1 }],
    ["the server did not start", journeys(0, 0, 0, ["timeout"]), false, { passed: 0, failed: 1 }],
    ["no report", "", false, { passed: 0, failed: 1 }],
  ])("of Playwright's report: %s", (_name, report, ok, expected) => {
    expect(countJourneys(report, ok)).toEqual(expected);
  });
});
