import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileSiteClock } from "#core/appointments/site-clock.ts";
import { capacityParts } from "#core/requisitions/capacity-parts.ts";
import { approvalFault, typedSlots } from "#core/requisitions/desk-decision.ts";
import { typedWindow } from "#core/requisitions/typed-window.ts";

const detroit = compileSiteClock("America/Detroit");
const iso = (start: string, end: string) => {
  const window = typedWindow(start, end, detroit);
  if (typeof window === "string") return window;
  return [new Date(window.start).toISOString(), new Date(window.end).toISOString()];
};

describe("a window that somebody has typed", () => {
  test.each([
    ["2020-05-05T11:00:00", "2020-05-05T12:00:00", "2020-05-05T15:00:00.000Z", "2020-05-05T16:00:00.999Z"],
    ["2020-05-05 11:00", " 2020-05-05 11:59", "2020-05-05T15:00:00.000Z", "2020-05-05T15:59:59.999Z"],
    // Summer time begins: a day of 23 hours.
    ["2026-03-08", "2026-03-08", "2026-03-08T05:00:00.000Z", "2026-03-09T03:59:59.999Z"],
    // One o'clock comes twice and is in it both times.
    ["2026-11-01 01:00", "2026-11-01 01:59", "2026-11-01T05:00:00.000Z", "2026-11-01T06:59:59.999Z"],
  ])("from %s to %s is by the site's clock, the end included", (start, end, from, to) => {
    expect(iso(start, end)).toEqual([from, to]);
  });

  test.each([
    ["yesterday", "2020-05-05", /"yesterday" is no time/],
    ["2020-05-05", "2020-02-30", /"2020-02-30" is no time/],
    ["2020-05-05 24:00", "2020-05-06", /is no time/],
    ["2026-03-08 02:30", "2026-03-08 04:00", /leave it out/],
    ["2020-05-06", "2020-05-05 23:59", /end lies before/],
  ])("from %s to %s is refused", (start, end, sentence) => {
    expect(iso(start, end)).toMatch(sentence);
  });
});

describe("an approval at the desk", () => {
  test("needs a slot, and a second word for more than were requested", () => {
    expect([approvalFault(20, 20, false), approvalFault(21, 20, true)]).toEqual([null, null]);
    expect(approvalFault(0, 20, true)).toMatch(/at least 1 slot/);
    expect(approvalFault(1.5, 20, true)).toMatch(/at least 1 slot/);
    expect(approvalFault(21, 20, false)).toMatch(/20 were requested/);
  });

  test("reads whole numbers and nothing else", () => {
    expect([" 12 ", "0", "", "-1", "1.5", "1e3", "12345678"].map(typedSlots)).toEqual([12, 0, ...Array(5).fill(null)]);
  });
});

describe("the bar of a business", () => {
  const amount = fc.integer({ min: 0, max: 5_000 });
  test("never grows beyond its width, and holds what is booked, free and added", () => {
    fc.assert(
      fc.property(amount, amount, amount, amount, (allotted, booked, requested, added) => {
        const parts = capacityParts({ allotted, booked, free: Math.max(0, allotted - booked) }, requested, added);
        expect(parts.booked + parts.free + parts.added).toBeLessThanOrEqual(1 + 1e-9);
        expect(Math.min(parts.booked, parts.free, parts.added, parts.left)).toBeGreaterThanOrEqual(0);
        expect(parts.requested).toBeLessThanOrEqual(1 + 1e-9);
        expect(parts.left).toBe(Math.max(0, allotted + added - booked));
      }),
    );
  });

  test("moves with the number", () => {
    const capacity = { allotted: 30, booked: 10, free: 20 };
    expect(capacityParts(capacity, 10, 10)).toEqual({ booked: 0.25, free: 0.5, added: 0.25, requested: 1, left: 30 });
    expect(capacityParts(capacity, 10, 50)).toEqual({
      booked: 0.125,
      free: 0.25,
      added: 0.625,
      requested: 0.5,
      left: 70,
    });
  });
});
