import { expect, test } from "vitest";
import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { writtenMoment } from "#core/requisitions/written-moment.ts";

test.each([
  ["2027-03-11 06:03:08", "2027-03-11T11:03:08Z"],
  ["2027-03-11T06:03", "2027-03-11T11:03:00Z"],
  ["2027-03-11T06:03:08+01:00", "2027-03-11T05:03:08Z"],
  ["2027-03-11 06:03:08 Europe/Vienna", "2027-03-11T05:03:08Z"],
  // Twice, and never.
  ["2026-11-01 01:30:00", "2026-11-01T05:30:00Z"],
  ["2027-03-14 02:30:00", "2027-03-14T07:30:00Z"],
])("%s in Detroit is %s", (written, instant) => {
  expect(new Date(writtenMoment(written, compileSiteClock("America/Detroit"))).toISOString()).toBe(
    instant.replace("Z", ".000Z"),
  );
});
