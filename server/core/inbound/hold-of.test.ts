import { expect, test } from "vitest";
import { holdOf } from "./hold-of.ts";

const automatic = { loadPolicy: "automatic", needsApproval: false, approveFirst: 1 } as const;

test.each([
  ["by person, in staging", { ...automatic, loadPolicy: "by_person" as const }, false, 9, "by_person"],
  ["automatic, in staging", automatic, false, 0, null],
  ["automatic with approval, in staging", { ...automatic, needsApproval: true }, false, 0, null],
  ["the first in production", automatic, true, 0, "first_in_production"],
  ["the second in production", automatic, true, 1, null],
  ["the second of three to approve", { ...automatic, approveFirst: 3 }, true, 2, "first_in_production"],
  ["none to approve", { ...automatic, approveFirst: 0 }, true, 0, null],
  ["production with approval", { ...automatic, needsApproval: true }, true, 9, "needs_approval"],
])("%s: %s", (_, route, production, completed, expected) => {
  expect(holdOf(route, { production, completed })).toBe(expected);
});
