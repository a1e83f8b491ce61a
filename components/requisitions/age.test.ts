import { expect, test } from "vitest";
import { ageOf } from "./age.ts";

test.each([
  [0, "0 minutes"],
  [59_999, "0 minutes"],
  [60_000, "1 minute"],
  [7_199_999, "1 hour"],
  [3 * 86_400_000, "3 days"],
  [-5_000, "0 minutes"],
])("what has waited %i ms reads %s", (waited, text) => {
  expect(ageOf(1_000_000, 1_000_000 + waited)).toBe(text);
});
