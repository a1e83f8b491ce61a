import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { hourOf, hoursDue } from "#core/requisitions/hour-windows.ts";
import { isRequisitionFileName } from "#core/requisitions/requisition-file.ts";

const at = (text: string) => Date.parse(text);
const detroit = compileSiteClock("America/Detroit");
const named = (from: string, now: string, clock = detroit) =>
  hoursDue(at(from), at(now), clock).map(({ start, end, fileName }) => [
    fileName.replace("business_requisition_", ""),
    new Date(start).toISOString().slice(11, 16),
    (end - start) / 60_000,
  ]);

describe("the hourly file", () => {
  test("covers the full hour before, and is named by its beginning", () => {
    expect(hoursDue(null, at("2020-05-07T11:05:00-04:00"), detroit)).toEqual([
      {
        start: at("2020-05-07T10:00:00-04:00"),
        end: at("2020-05-07T11:00:00-04:00"),
        fileName: "business_requisition_2020-05-07_1000.csv",
      },
    ]);
  });

  test("of the hour before midnight has the day of that hour", () => {
    const [only] = hoursDue(null, at("2020-05-08T00:00:00-04:00"), detroit);
    expect(only?.fileName).toBe("business_requisition_2020-05-07_2300.csv");
  });

  test("is not due while its hour is not over", () => {
    expect(hoursDue(at("2020-05-07T10:00:00-04:00"), at("2020-05-07T10:59:59.999-04:00"), detroit)).toEqual([]);
  });

  test("is made up for each hour that was missed", () => {
    const missed = named("2020-05-07T22:00:00-04:00", "2020-05-08T01:30:00-04:00");
    expect(missed.map(([name]) => name)).toEqual(["2020-05-07_2200.csv", "2020-05-07_2300.csv", "2020-05-08_0000.csv"]);
    expect(hoursDue(at("2020-05-07T22:00:00-04:00"), at("2020-05-08T01:30:00-04:00"), detroit, 2)).toHaveLength(2);
  });

  test("leaves out the hour that summer time leaves out", () => {
    expect(named("2026-03-08T00:00:00-05:00", "2026-03-08T04:00:00-04:00")).toEqual([
      ["2026-03-08_0000.csv", "05:00", 60],
      ["2026-03-08_0100.csv", "06:00", 60],
      ["2026-03-08_0300.csv", "07:00", 60],
    ]);
  });

  test("is there for both hours when an hour comes twice, under two names", () => {
    expect(named("2026-11-01T00:00:00-04:00", "2026-11-01T03:00:00-05:00")).toEqual([
      ["2026-11-01_0000.csv", "04:00", 60],
      ["2026-11-01_0100.csv", "05:00", 60],
      ["2026-11-01_0100_2.csv", "06:00", 60],
      ["2026-11-01_0200.csv", "07:00", 60],
    ]);
  });

  test("knows zones whose clocks change by half an hour, or lie half an hour off", () => {
    const lordHowe = compileSiteClock("Australia/Lord_Howe");
    expect(named("2026-04-04T13:00:00Z", "2026-04-04T17:30:00Z", lordHowe)).toEqual([
      ["2026-04-05_0000.csv", "13:00", 60],
      ["2026-04-05_0100.csv", "14:00", 90],
      ["2026-04-05_0200.csv", "15:30", 60],
      ["2026-04-05_0300.csv", "16:30", 60],
    ]);
    expect(named("2026-10-03T13:30:00Z", "2026-10-03T17:00:00Z", lordHowe)).toEqual([
      ["2026-10-04_0000.csv", "13:30", 60],
      ["2026-10-04_0100.csv", "14:30", 90],
      ["2026-10-04_0300.csv", "16:00", 60],
    ]);
    expect(named("2026-05-07T00:30:00Z", "2026-05-07T01:45:00Z", compileSiteClock("Asia/Kolkata"))).toEqual([
      ["2026-05-07_0600.csv", "00:30", 60],
    ]);
  });
});

test("over both changes of the clocks every instant lies in exactly one hour, whenever the runs were", () => {
  const zones = ["America/Detroit", "Australia/Lord_Howe", "Africa/Cairo", "America/Havana", "Asia/Kolkata"];
  // Most of them shortly before clocks are changed in one of the zones.
  const changes = ["2026-03-08T07:00Z", "2026-11-01T06:00Z", "2026-03-08T05:00Z", "2026-11-01T05:00Z"];
  const others = [
    "2026-04-04T15:00Z",
    "2026-10-03T15:30Z",
    "2026-04-23T22:00Z",
    "2026-10-29T21:00Z",
    "2026-06-30T12:00Z",
  ];
  const moment = fc
    .tuple(fc.constantFrom(...changes, ...others), fc.integer({ min: 0, max: 600 }))
    .map(([change, minutes]) => at(change) - minutes * 60_000);
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      moment,
      fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 5 }),
      (zone, first, pauses) => {
        const clock = compileSiteClock(zone);
        const names = new Set<string>();
        let covered = hourOf(first, clock);
        let now = first;
        for (const minutes of pauses) {
          now += minutes * 60_000;
          for (const { start, end, fileName } of hoursDue(covered, now, clock)) {
            expect(start).toBe(covered);
            expect(end).toBeGreaterThan(start);
            expect(hourOf(end - 1, clock)).toBe(start);
            expect(names.has(fileName), fileName).toBe(false);
            expect(isRequisitionFileName(fileName)).toBe(true);
            names.add(fileName);
            covered = end;
          }
          expect(covered).toBe(hourOf(now, clock));
        }
      },
    ),
    { numRuns: 100 },
  );
});
