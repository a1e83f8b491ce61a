import { expect, test } from "vitest";
import { axisEnd } from "./axis-end.ts";

test.each([
  [0, 2],
  [1, 2],
  [5, 6],
  [7, 10],
  [11, 20],
  [21, 40],
  [1_180, 2_000],
  [1_000_000, 1_000_000],
])("an axis for %i ends at %i", (most, end) => {
  expect(axisEnd(most)).toBe(end);
});
