import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { capacityOf, codeSentences, codeState, type RequestSlots, usedShare } from "#core/requisitions/capacity.ts";

const requests: readonly RequestSlots[] = [
  { business_code: "100001PA", status: "active", slots_approved: 10 },
  { business_code: "100002PA", status: "active", slots_approved: 5 },
  { business_code: "100003PA", status: "pending", slots_approved: null },
  { business_code: "100004PA", status: "deleted", slots_approved: null },
];
const told = (code: string, bookings: Record<string, number>) => codeSentences[codeState(code, requests, bookings)];

describe("a code", () => {
  test.each([
    ["is valid while its business has slots", "100001PA", {}, "This code is valid"],
    [
      "is valid beyond its own slots while another code of the business has some",
      "100002PA",
      { "100002PA": 14 },
      "This code is valid",
    ],
    [
      "has none left once all slots of the business are booked",
      "100001PA",
      { "100002PA": 15 },
      "This code has no remaining appointments available",
    ],
    ["is not there for anybody while it waits for a decision", "100003PA", {}, "This code does not exist"],
    ["is not there once it was denied", "100004PA", {}, "This code does not exist"],
    ["of nobody is not there", "999999ZZ", {}, "This code does not exist"],
  ])("%s", (_name, code, bookings, expected) => {
    expect(told(code, bookings)).toBe(expected);
  });

  test("counts what was booked with codes that are active alone", () => {
    expect(capacityOf(requests, { "100001PA": 4, "100004PA": 100 })).toEqual({ allotted: 15, booked: 4, free: 11 });
  });

  test("that was approved with 0 slots is there and has none left", () => {
    const none = [{ business_code: "100005PA", status: "active", slots_approved: 0 }] as const;
    expect(codeState("100005PA", none, {})).toBe("full");
  });
});

describe("the used share", () => {
  test.each([
    [0, 0, "0.0%"],
    [0, 20, "0.0%"],
    [5, 8, "62.5%"],
    [1, 3, "33.3%"],
    [2, 3, "66.7%"],
    [1, 16, "6.3%"],
    [1, 2000, "0.1%"],
    [20, 20, "100.0%"],
    [21, 20, "105.0%"],
  ])("of %i of %i is %s", (booked, allotted, expected) => {
    expect(usedShare({ booked, allotted })).toBe(expected);
  });

  test("is never more than a twentieth of a per cent off", () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 100_000 }), (booked, allotted) => {
        const shown = Number.parseFloat(usedShare({ booked, allotted }));
        expect(Math.abs(shown - (booked * 100) / allotted)).toBeLessThanOrEqual(0.050_001);
      }),
    );
  });
});
