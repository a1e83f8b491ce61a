import { expect, test } from "vitest";
import { expectationProblems, tidyExpectation } from "#core/expected/expectation-problems.ts";
import { usualExpectation, type Expectation } from "#core/expected/expectation.ts";
import { judgeSize, median } from "#core/expected/judge-size.ts";

const half = { leastRows: null, leastShare: 50 };

test("a file under half of the usual is small, and the usual is the median", () => {
  expect(judgeSize(499, [1000, 1000, 40_000], half)).toEqual({ kind: "small", rows: 499, least: 500 });
  expect(judgeSize(500, [1000, 1000, 40_000], half)).toEqual({ kind: "usual" });
  expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([7])]).toEqual([2, 2.5, 7]);
});

test("nothing is usual before there are three good files, but a fixed limit holds from the first", () => {
  expect(judgeSize(1, [1000, 1000], half)).toEqual({ kind: "usual" });
  expect(judgeSize(99, [], { leastRows: 100, leastShare: null })).toEqual({
    kind: "small",
    rows: 99,
    least: 100,
  });
});

test("a file without a row of data is empty, whatever is usual", () => {
  expect(judgeSize(0, [], { leastRows: null, leastShare: null })).toEqual({ kind: "empty" });
});

test.each<[string, Partial<Expectation>]>([
  ["zone", { zone: "EST" }],
  ["days", { weekDays: [] }],
  ["days", { monthDays: [32] }],
  ["times", { times: [] }],
  ["times", { times: ["24:00"] }],
  ["grace", { graceMinutes: -1 }],
  ["blackout", { blackoutDates: ["2026-02-30"] }],
  ["least", { leastRows: 0 }],
  ["least", { leastShare: 101 }],
])("an expectation with a wrong %s is refused: %j", (field, wrong) => {
  expect(expectationProblems({ ...usualExpectation, ...wrong }).map((problem) => problem.field)).toEqual([field]);
});

test("an expectation is kept sorted, each thing once, in one spelling", () => {
  const asked = {
    ...usualExpectation,
    zone: "america/chicago",
    weekDays: [5, 1, 5],
    times: ["17:00", "8:00", "08:00"],
  };
  expect(expectationProblems(asked)).toEqual([]);
  expect(tidyExpectation(asked)).toMatchObject({
    zone: "America/Chicago",
    weekDays: [1, 5],
    times: ["08:00", "17:00"],
  });
});
