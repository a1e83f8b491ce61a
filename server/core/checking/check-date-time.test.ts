import { describe, expect, test } from "vitest";
import { compileDateTimeChecker } from "#core/checking/check-date-time.ts";

const check = (value: string) => {
  const found = compileDateTimeChecker()(value);
  return typeof found === "string" ? (JSON.parse(found) as string) : found.code;
};

describe("a date with a time needs its offset or zone", () => {
  test.each([
    ["2026-11-23T09:00:00-05:00", "2026-11-23T09:00:00-05:00"],
    ["2026-11-23 09:00-0500", "2026-11-23T09:00:00-05:00"],
    ["2026-11-23T14:00Z", "2026-11-23T14:00:00+00:00"],
    ["2026-11-23T14:00:00.250Z", "2026-11-23T14:00:00.25+00:00"],
    ["2026-11-23T09:00:00[America/Detroit]", "2026-11-23T09:00:00-05:00"],
    ["2026-07-01 09:00 America/Detroit", "2026-07-01T09:00:00-04:00"],
    ["2026-07-01T09:00:00+05:30[Asia/Kolkata]", "2026-07-01T09:00:00+05:30"],
    ["2026-11-01T01:30:00-04:00[America/Detroit]", "2026-11-01T01:30:00-04:00"],
    ["2026-11-01T01:30:00-05:00[America/Detroit]", "2026-11-01T01:30:00-05:00"],
    ["2026-11-23T09:00:00", "missing_offset"],
    ["2026-11-23 09:00", "missing_offset"],
    ["2026-11-01T01:30:00[America/Detroit]", "missing_offset"],
    ["2026-03-08T02:30:00[America/Detroit]", "impossible_date"],
    ["2026-02-30T09:00Z", "impossible_date"],
    ["2026-11-23T24:00Z", "impossible_date"],
    ["2026-11-23T09:60Z", "impossible_date"],
    ["2026-11-01T01:30:00-07:00[America/Detroit]", "not_a_date_time"],
    ["2026-11-23T09:00:00-05:00[Europe/Berlin]", "not_a_date_time"],
    ["2026-11-23T09:00+19:00", "not_a_date_time"],
    ["2026-11-23T09:00[Mars/Olympus]", "unknown_time_zone"],
    ["2026-11-23", "not_a_date_time"],
    ["11/23/2026 9:00 AM", "not_a_date_time"],
  ])("%j is %s", (value, expected) => {
    expect(check(value)).toBe(expected);
  });
});
