import { expect, test } from "vitest";
import { durationAxis, shownDuration } from "./duration.ts";

const hour = 3_600_000;

test.each([
  [0, "0 min"],
  [45 * 60_000, "45 min"],
  [hour, "1 h"],
  [3.46 * hour, "3.5 h"],
  [47 * hour, "47 h"],
  [48 * hour, "2 days"],
  [60 * hour, "2.5 days"],
])("%i ms are %s", (milliseconds, text) => {
  expect(shownDuration(milliseconds)).toBe(text);
});

test("an axis is in minutes, hours or days, as far as it reaches", () => {
  expect([hour, 5 * hour, 72 * hour].map((most) => durationAxis(most).format(4))).toEqual(["4 min", "4 h", "4 days"]);
});
