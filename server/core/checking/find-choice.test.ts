import { describe, expect, test } from "vitest";
import { compileListChecker } from "#core/checking/check-list.ts";
import { compileChoiceChecker } from "#core/checking/check-choice.ts";
import { entities } from "#core/entities/entities.ts";
import type { EnumValue } from "#core/entities/entity.ts";
import { compileFindChoice } from "#core/checking/find-choice.ts";

const entry = (value: string, label: string, ...synonyms: readonly string[]): EnumValue => ({ value, label, synonyms });
const branches = [
  entry("3", "Northside"),
  entry("7", "Zürich-West"),
  entry("12", "7"),
  entry("a-1", "A+"),
  entry("a1", "A-"),
  entry("20", "East (20)", "East"),
  entry("21", "East (21)", "EAST"),
];

describe("an accepted value is found", () => {
  test.each([
    ["Northside", "3"],
    [" NORTH side ", "3"],
    ["zurich west", "7"],
    ["7", "7"],
    ["12", "12"],
    ["a-1", "a-1"],
    ["a1", "a1"],
    ["a+", "a-1"],
    ["East (21)", "21"],
  ])("by “%s”", (text, value) => {
    expect(compileFindChoice(branches)(text)).toEqual({ value });
  });

  test.each(["East", "e a s t"])("by no name that two of them have: %s", (text) => {
    expect(compileFindChoice(branches)(text)).toEqual({ several: branches.slice(-2) });
  });

  test.each(["South", "", "-", "…"])("by nothing else: “%s”", (text) => {
    expect(compileFindChoice(branches)(text)).toBeNull();
  });
});

test("every spelling of our own lists names one value", () => {
  for (const { fields } of entities) {
    for (const { name, type } of fields) {
      if (type.kind !== "enum") continue;
      const find = compileFindChoice(type.values);
      for (const { value, label, synonyms } of type.values) {
        for (const spelling of [value, label, ...synonyms]) expect([name, find(spelling)]).toEqual([name, { value }]);
      }
    }
  }
});

describe("a value of a list that the platform keeps", () => {
  const check = compileChoiceChecker(branches, "branches");

  test("is written by its id", () => {
    expect(check("northside")).toBe('"3"');
  });

  test("that is not among them is called so, with names that are", () => {
    expect(check("South")).toMatchObject({
      code: "unknown_value",
      waitsFor: "South",
      message: expect.stringMatching(/^“South” is not among the branches of the platform\. Accepted are: Northside, /),
    });
  });

  test("that names two of them has to be mapped, and both ids are told", () => {
    expect(check("East")).toEqual({
      code: "unknown_value",
      waitsFor: "East",
      message:
        "“East” is the name of 2 branches, with the IDs 20, 21. Map the value to the one that is meant, or write its ID.",
    });
  });
});

describe("a list of such values", () => {
  const check = compileListChecker(";", branches, "groups");

  test("is written by their ids, each once, in their order", () => {
    expect(check("zürich-west; Northside ;; 3;")).toBe('["7", "3"]');
    expect(check(" ; ")).toBe("[]");
  });

  test("waits for its first part that is none of them, and says which it is", () => {
    expect(check("Northside; South; West")).toMatchObject({
      code: "unknown_value",
      waitsFor: "South",
      message: expect.stringMatching(/^“South” is not among the groups/),
    });
  });
});
