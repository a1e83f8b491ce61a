import { expect, test } from "vitest";
import { shapeInWords, shapeOf } from "#core/guard/shape-of.ts";

test.each([
  ["", null],
  ["  \t", null],
  ["ana@agency.example", "e-mail"],
  ["Ana", "a"],
  ["Mary Ann", "a"],
  ["O’Brien-Núñez, Jr.", "a"],
  ["MI", "A"],
  ["ST. CLAIR", "A"],
  ["St. CLAIR", "a"],
  ["7", "n2"],
  ["48201", "n7"],
  ["07102", "0n7"],
  ["3135550145", "n12"],
  ["123456789012345", "n99"],
  ["2026-11-21", "9999-9-9"],
  ["11/21/2026", "9/9/9999"],
  ["1/2/2026", "9/9/9999"],
  ["(313) 555-0145", "(999) 999-9999"],
  ["313-555-0145", "999-999-9999"],
  ["12 Main St Apt 4", "9 a 9"],
  ["RN-12", "A-9"],
  ["12.50", "9.9"],
  ["-", "-"],
])("“%s” looks like %s", (cell, shape) => {
  expect(shapeOf(cell)).toBe(shape);
});

test("a long text is looked at only as far as tells how it looks, and none of its words are kept", () => {
  const shape = shapeOf("Prefers mornings; call 313-555-0145 first, ask for Ana ".repeat(1_000));
  expect(shape).toBe("a; a 999-999-9999");
});

test("a shape is named without an example", () => {
  expect(["e-mail", "a", "A", "n4", "0n7", "n99", "9/9/9999", ""].map(shapeInWords)).toEqual([
    "e-mail addresses",
    "words",
    "capital letters",
    "numbers of up to 4 digits",
    "numbers of up to 7 digits with leading zeros",
    "long numbers",
    "values like “9/9/9999”",
    "values of many kinds",
  ]);
});
