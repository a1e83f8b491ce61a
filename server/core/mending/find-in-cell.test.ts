import { describe, expect, test } from "vitest";
import { compileReplacer } from "#core/mending/find-in-cell.ts";

const part = { match: "part", matchCase: true } as const;
const whole = { match: "whole", matchCase: false } as const;

describe("what is looked for", () => {
  test("stands for itself, and so does what it is replaced with", () => {
    const replace = compileReplacer({ ...part, find: "a.b*(c)[d]{e}^$|/\\-" }, "$&$1");
    expect(replace("x a.b*(c)[d]{e}^$|/\\- y")).toBe("x $&$1 y");
    expect(replace("x aab*(c)[d]{e}^$|/\\- y")).toBeNull();
  });

  test("is found as often as it stands in a cell, again with every cell", () => {
    const replace = compileReplacer({ ...part, find: "an" }, "o");
    expect(["banana", "none", "banana"].map(replace)).toEqual(["booa", null, "booa"]);
  });

  test("as a whole cell is all of it but white space, in letters of either case", () => {
    const replace = compileReplacer({ ...whole, find: "Élan " }, "x");
    expect([" élan", "élan élan", "elan"].map(replace)).toEqual(["x", null, null]);
  });

  test("may be nothing, which is an empty cell", () => {
    const replace = compileReplacer({ ...part, find: "" }, "x");
    expect(["", "  ", "a"].map(replace)).toEqual(["x", "x", null]);
  });
});
