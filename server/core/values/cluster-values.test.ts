import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clusterValues } from "./cluster-values.ts";
import { fingerprint, pairsPrint } from "./fingerprint.ts";

const fragment = fc.constantFrom("on", "On", "LEAVE", "leave", "-", " ", "é", "e", "A", "+", ".", "active", "ACT");
const value = fc.oneof(
  fc.array(fragment, { maxLength: 5 }).map((parts) => parts.join("")),
  fc.string(),
);
const lists = fc
  .uniqueArray(fc.record({ value, rows: fc.integer({ min: 1, max: 9 }) }), { selector: (one) => one.value })
  .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));

describe.each([
  ["the same words", fingerprint],
  ["nearly the same letters", pairsPrint],
])("clusters by %s", (_, keyOf) => {
  test("hold every value exactly once", () => {
    fc.assert(
      fc.property(lists, ([list]) => {
        const all = clusterValues(list, keyOf).flat();
        expect(all.toSorted(byValue)).toEqual(list.toSorted(byValue));
      }),
    );
  });

  test("do not depend on the order of the list", () => {
    fc.assert(
      fc.property(lists, ([list, shuffled]) => {
        expect(clusterValues(shuffled, keyOf)).toEqual(clusterValues(list, keyOf));
      }),
    );
  });

  test("put together exactly the values of one key", () => {
    fc.assert(
      fc.property(lists, ([list]) => {
        const clusters = clusterValues(list, keyOf);
        const keys = clusters.map((members) => new Set(members.map((one) => keyOf(one.value))));
        expect(keys.every(({ size }) => size === 1)).toBe(true);
        expect(new Set(keys.flatMap((set) => [...set])).size).toBe(clusters.length);
      }),
    );
  });
});

const byValue = (a: { value: string }, b: { value: string }) => (a.value < b.value ? -1 : 1);

describe("a fingerprint", () => {
  test.each([
    ["On Leave", "leave,  ON"],
    ["on_leave", "On-Leave."],
    ["Congé", "conge"],
    ["part part time", "Part-Time"],
  ])("is the same for %s and %s", (one, other) => {
    expect(fingerprint(one)).toBe(fingerprint(other));
  });

  test.each([
    ["A+", "A"],
    ["?", "!"],
    ["active", "inactive"],
  ])("differs for %s and %s", (one, other) => {
    expect(fingerprint(one)).not.toBe(fingerprint(other));
  });

  test("by pairs of letters overlooks spaces and a doubled letter", () => {
    expect(pairsPrint("part time")).toBe(pairsPrint("PartTime"));
    expect(pairsPrint("active")).not.toBe(pairsPrint("inactive"));
    expect(pairsPrint("terminated")).toBe(pairsPrint("termminated"));
    expect(pairsPrint("A-1100")).not.toBe(pairsPrint("A-1000"));
  });
});
