import { expect, test } from "vitest";
import { dayOfArrival } from "./day-of-arrival.ts";

test.each([
  ["2026-12-01T01:30:00.000Z", "America/Detroit", "2026-11-30"],
  ["2026-11-01T03:59:59.999Z", "America/Detroit", "2026-10-31"],
  ["2026-11-01T04:00:00.000Z", "America/Detroit", "2026-11-01"],
  ["2026-11-02T04:59:59.999Z", "America/Detroit", "2026-11-01"],
  ["2026-11-02T05:00:00.000Z", "America/Detroit", "2026-11-02"],
  ["2026-03-08T05:00:00.000Z", "America/Detroit", "2026-03-08"],
  ["2026-03-09T03:59:59.999Z", "America/Detroit", "2026-03-08"],
  ["2026-03-09T04:00:00.000Z", "America/Detroit", "2026-03-09"],
  ["2026-11-30T12:00:00.000Z", "Pacific/Kiritimati", "2026-12-01"],
  ["2026-11-30T23:59:59.999Z", "UTC", "2026-11-30"],
  ["2026-11-30T23:59:59.999Z", "Nowhere/At_All", "2026-11-30"],
])("a file that came at %s has come in %s on %s", (at, zone, day) => {
  expect(dayOfArrival(at, zone)).toBe(day);
});
