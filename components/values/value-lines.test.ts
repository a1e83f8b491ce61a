import { describe, expect, test } from "vitest";
import { valueLines, type ShownValue } from "./value-lines.ts";

const value = (position: number, text: string, rows: number, rest: Partial<ShownValue> = {}): ShownValue => ({
  ...{ position, value: text, rows, firstRow: position, outcome: "unknown", target: null },
  ...{ words: position, letters: position, suggestion: null },
  ...rest,
});

const values = [
  value(1, "Active", 90, { outcome: "accepted", target: "active" }),
  value(2, "ZZ-9", 40),
  value(3, "On Hold", 30),
  value(4, "on hold", 20, { words: 3, letters: 3 }),
];
const all = { grouping: "words", unknownOnly: false, search: "" } as const;

describe("lines of values", () => {
  test("stand unknown first, by rows, and spellings under their group", () => {
    expect(valueLines(values, all).map(({ key, rows, inGroup }) => [key, rows, inGroup])).toEqual([
      ["group 3", 50, false],
      ["3", 30, true],
      ["4", 20, true],
      ["2", 40, false],
      ["1", 90, false],
    ]);
  });

  test("leave out what is understood, and what is not searched for", () => {
    expect(valueLines(values, { ...all, unknownOnly: true, search: "zz" }).map(({ key }) => key)).toEqual(["2"]);
  });

  test("are one a value when nothing is grouped", () => {
    expect(valueLines(values, { ...all, grouping: "none" }).map(({ key }) => key)).toEqual(["2", "3", "4", "1"]);
  });

  test("never let a hidden value be found by its text", () => {
    const hidden = value(1, "", 5, { value: { hidden: "•••••" } });
    expect(valueLines([hidden], { ...all, search: "•" })).toEqual([]);
  });
});
