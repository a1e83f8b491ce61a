import { describe, expect, test } from "vitest";
import type { Transform } from "#core/mapping/mapping.ts";
import { stepsOf, transformsOf } from "./field-steps.ts";

describe("the steps of a field in a form", () => {
  test.each<[readonly Transform[]]>([
    [[]],
    [[{ kind: "date", order: "dmy" }]],
    [
      [
        { kind: "split", separator: ",", part: "last" },
        { kind: "case", to: "title" },
      ],
    ],
    [
      [
        { kind: "values", values: { A: "active" } },
        { kind: "default", value: "pending" },
      ],
    ],
    [[{ kind: "number", decimal: "comma" }]],
  ])("%j comes back as it was", (transforms) => {
    expect(transformsOf(stepsOf(transforms))).toEqual(transforms);
  });

  test("trimming is no step of its own, since every cell is trimmed", () => {
    expect(transformsOf(stepsOf([{ kind: "trim" }]))).toEqual([]);
  });

  test("a value for blank cells that is blank itself is no step", () => {
    expect(transformsOf({ ...stepsOf([]), blank: "  " })).toEqual([]);
  });
});
