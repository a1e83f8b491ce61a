import { expect, test } from "vitest";
import { belowInbound, besideOf, stampedName } from "./outbound-name.ts";

const at = "2026-05-01T09:30:00.123Z";

test.each([
  ["may.csv", 0, "may.csv"],
  ["may.csv", 1, "may_20260501T093000.csv"],
  ["Employees/may.csv", 2, "Employees/may_20260501T093000-2.csv"],
  ["may.csv.pgp", 1, "may_20260501T093000.csv.pgp"],
  ["v1.2/may", 1, "v1.2/may_20260501T093000"],
  ["x.csv.refused.txt", 1, "x.csv_20260501T093000.refused.txt"],
  [".csv", 1, "_20260501T093000.csv"],
])("%s, taken %i times, is written as %s", (name, tries, expected) => {
  expect(stampedName(name, at, tries)).toBe(expected);
});

test("what goes out keeps the folders that it came in", () => {
  expect(belowInbound("inbound/a/b/x.csv")).toBe("a/b/x.csv");
  expect(besideOf("a/b/x.csv", "y.txt")).toBe("a/b/y.txt");
  expect(besideOf("x.csv", "y.txt")).toBe("y.txt");
});
