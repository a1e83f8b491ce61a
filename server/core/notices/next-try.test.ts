import { expect, test } from "vitest";
import { mostTries, retryAfterSeconds, secondsToNextTry } from "#core/notices/next-try.ts";

test("the pauses between tries grow from half a minute to hours, and end", () => {
  const pauses = Array.from({ length: mostTries }, (_, index) => secondsToNextTry(index + 1, null, 0));
  expect(pauses).toEqual([30, 120, 600, 1800, 7200, 18_000, 39_600, null]);
});

test("what failed together does not come back together", () => {
  expect(secondsToNextTry(3, null, 0.5)).toBe(630);
});

test.each([
  ["more patience than ours is granted", 900, 900],
  ["less than ours is not", 1, 30],
  ["more than a day is a day", 10 ** 8, 86_400],
])("where a receiver asks for it, %s", (_name, asked, seconds) => {
  expect(secondsToNextTry(1, asked, 0)).toBe(seconds);
});

test.each([
  ["120", 120],
  ["Sat, 21 Nov 2026 13:10:00 GMT", 300],
  ["Sat, 21 Nov 2026 13:00:00 GMT", 0],
  ["soon", null],
  [null, null],
])("Retry-After %s is %s seconds", (header, seconds) => {
  expect(retryAfterSeconds(header, "2026-11-21T13:05:00.000Z")).toBe(seconds);
});
