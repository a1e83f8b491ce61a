import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { businessCode, isBusinessCode } from "#core/requisitions/business-code.ts";
import { hoursDue } from "#core/requisitions/hour-windows.ts";
import type { BusinessRequest } from "#core/requisitions/request.ts";
import {
  businessMasterColumns,
  businessMasterFile,
  isRequisitionFileName,
  pendingBetween,
  requisitionColumns,
  requisitionFile,
} from "#core/requisitions/requisition-file.ts";
import { inventedRequests, requisitionGoldens } from "#testing/invented-requests.ts";

const clock = compileSiteClock("America/Detroit");
const golden = (file: string) => readFileSync(path.join(requisitionGoldens, file), "utf8");
const hour = { start: Date.parse("2020-05-07T10:00:00-04:00"), end: Date.parse("2020-05-07T11:00:00-04:00") };

describe("a requisition that goes out", () => {
  test("has the pending requests of its time, both ends included, oldest first, byte for byte", () => {
    expect(requisitionFile(pendingBetween(inventedRequests, hour), clock)).toBe(golden("business_requisition.csv"));
  });

  test("is the same whatever order the requests come in", () => {
    const reversed = inventedRequests.toReversed();
    expect(pendingBetween(reversed, hour)).toEqual(pendingBetween(inventedRequests, hour));
  });

  test("is not there when nothing waits", () => {
    const later = { start: hour.start + 86_400_000, end: hour.end + 86_400_000 };
    expect(requisitionFile(pendingBetween(inventedRequests, later), clock)).toBeNull();
  });

  test("leaves the decision blank, whatever the request holds", () => {
    const [request] = inventedRequests;
    const text = requisitionFile(request ? [{ ...request, slots_approved: 7 }] : [], clock);
    expect(text?.split("\n")[1]).toMatch(/^,,13,/);
  });

  test.each([
    ["business_requistion.csv", true],
    ["a-1_2.CSV", true],
    ["..csv", true],
    ["noending", false],
    ["a.csv2", false],
    ["../a.csv", false],
    ["folder/a.csv", false],
    ["a b.csv", false],
    ["ä.csv", false],
    ["a.csv\n", false],
  ])("may be called %j: %s", (name, expected) => {
    expect(isRequisitionFileName(name)).toBe(expected);
  });
});

test("the businesses of a day have a file of their own, byte for byte, and none on a day without any", () => {
  expect(businessMasterFile(inventedRequests, { day: "2020-05-07", clock })).toBe(golden("business_master.csv"));
  expect(businessMasterFile(inventedRequests, { day: "2020-05-09", clock })).toBeNull();
});

test("the layouts have as many columns as agreed", () => {
  expect([requisitionColumns.length, businessMasterColumns.length]).toEqual([16, 18]);
});

describe("over both changes of the clocks", () => {
  const [request] = inventedRequests;
  const made = (from: number, seconds: number, index: number): BusinessRequest[] =>
    request ? [{ ...request, created: from + seconds * 1_000, business_code: String(index).padStart(6, "0") }] : [];

  test.each(["2026-03-07T12:00:00-05:00", "2026-10-31T12:00:00-04:00"])(
    "from %s on each request is in exactly one hourly file",
    (begin) => {
      const from = Date.parse(begin);
      fc.assert(
        fc.property(fc.array(fc.integer({ min: 0, max: 36 * 3600 - 1 }), { minLength: 40 }), (seconds) => {
          const requests = seconds.flatMap((second, index) => made(from, second, index));
          const sent = hoursDue(from, from + 36 * 3_600_000, clock).flatMap(({ start, end }) =>
            pendingBetween(requests, { start, end: end - 1 }).map((one) => one.business_code),
          );
          expect(sent.toSorted()).toEqual(requests.map((one) => one.business_code).toSorted());
        }),
        { numRuns: 20 },
      );
    },
  );
});

test.each([
  ["Party Store", "836799PA"],
  ["7 Hills Deli", "8367997H"],
  ["Ó Bakery", "836799BA"],
  ["A", "836799A"],
  ["Łódź", "836799D"],
  ["北京", "836799"],
  ["k-mart", "836799KM"],
])("the code of %s is %s", (name, expected) => {
  const code = businessCode("836799", name);
  expect(code).toBe(expected);
  expect(isBusinessCode(code)).toBe(true);
});

test.each(["83679PA", "8367999PA", "836799PAR", "836799pa", "836799P ", "836799PA\n", ""])("%j is no code", (code) => {
  expect(isBusinessCode(code)).toBe(false);
});
