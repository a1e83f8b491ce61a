import { describe, expect, test } from "vitest";
import type { Mapping } from "#core/mapping/mapping.ts";
import { withoutOwnValues } from "#core/values/without-own-values.ts";

type Values = Readonly<Record<string, string | null>>;

function mappingWith(values: Values | null, column = "Status"): Mapping {
  const map = values === null ? [] : [{ kind: "values", values } as const];
  const fields = [
    { field: "status", source: { kind: "column", column } as const, transforms: [{ kind: "trim" } as const, ...map] },
  ];
  return { entity: "employee", fields, ignored: [], blankCells: "clear" };
}

describe("what a feed learns from a file with value decisions of its own", () => {
  test.each<[string, { now: Values | null; own: Values | null; feed: Values | null; learnt: Values | null }]>([
    ["not those decisions", { now: { Odd: "active" }, own: { Odd: "active" }, feed: null, learnt: null }],
    [
      "its own where the file decided otherwise",
      { now: { odd: "active" }, own: { Odd: "active" }, feed: { ODD: null }, learnt: { ODD: null } },
    ],
    ["what was changed since", { now: { Odd: null }, own: { Odd: "active" }, feed: null, learnt: { Odd: null } }],
    ["what was added since", { now: { New: "active" }, own: null, feed: null, learnt: { New: "active" } }],
    ["that a value was taken away", { now: null, own: { A: "active" }, feed: { A: "active" }, learnt: null }],
    ["nothing against what colleagues taught it", { now: null, own: null, feed: { B: null }, learnt: { B: null } }],
  ])("is %s", (_, { now, own, feed, learnt }) => {
    expect(withoutOwnValues(mappingWith(now), mappingWith(own), mappingWith(feed))).toEqual(mappingWith(learnt));
  });

  test("is where its columns go", () => {
    const own = mappingWith({ Odd: "active" });
    const moved = mappingWith({ Odd: "active" }, "State");
    expect(withoutOwnValues(moved, own, null)).toEqual(mappingWith(null, "State"));
  });
});
