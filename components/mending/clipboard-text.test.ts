import { describe, expect, test } from "vitest";
import { parseClipboard, writeClipboard } from "./clipboard-text.ts";

describe("the clipboard's text", () => {
  test.each<[string, string, readonly (readonly string[])[]]>([
    ["one value", "Boston", [["Boston"]]],
    [
      "a spreadsheet's range, which ends with a line break",
      "a\tb\r\nc\td\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "empty cells",
      "\t\n\tx",
      [
        ["", ""],
        ["", "x"],
      ],
    ],
    ["a cell of two lines", '"Saint\nPaul"\tx', [["Saint\nPaul", "x"]]],
    ["doubled quotation marks", '"say ""a""\tb"', [['say "a"\tb']]],
    ["a quotation mark that ends nowhere", '"x\ty', [['"x', "y"]]],
    ["a quoted beginning of a longer text", '"x" y\tz', [['"x" y', "z"]]],
    ["nothing", "", [[""]]],
    ["blank rows between", "a\n\nb", [["a"], [""], ["b"]]],
  ])("is read: %s", (_, text, cells) => {
    expect(parseClipboard(text)).toEqual(cells);
  });

  test("comes back as it was written", () => {
    const cells = [
      ['"', "a\tb", "Saint\nPaul"],
      ["", 'x"y', " z "],
    ];
    expect(parseClipboard(writeClipboard(cells))).toEqual(cells);
  });
});
