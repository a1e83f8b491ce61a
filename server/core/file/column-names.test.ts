import fc from "fast-check";
import { expect, test } from "vitest";
import { columnNames } from "./column-names.ts";

test.each([
  ["plain names stay", ["Emp #", "Straße"], ["Emp #", "Straße"]],
  ["names are trimmed and put on one line", [" Given  Name ", "Sur\r\nname"], ["Given Name", "Sur name"]],
  ["nameless columns are numbered", ["a", "", "  "], ["a", "Column 2", "Column 3"]],
  ["repeated names are numbered", ["Name", "Name", "name", "x"], ["Name", "Name (2)", "name (3)", "x"]],
  ["a number that the file itself uses is left to it", ["Name", "Name", "Name (2)"], ["Name", "Name (3)", "Name (2)"]],
  ["a column may really be called Column 2", ["a", "", "Column 2"], ["a", "Column 2 (2)", "Column 2"]],
])("%s", (_, header, names) => {
  expect(columnNames(header).names).toEqual(names);
});

test("each name that had to be made up is noted with its column", () => {
  const { notes, columns } = columnNames(["Name", "", "Name"]);
  expect(notes.map(({ code, column }) => [code, column])).toEqual([
    ["empty_header", 2],
    ["repeated_header", 3],
  ]);
  expect(notes[1]?.sentence).toBe("Column 3 has the same name as column 1, “Name”; it is called “Name (2)”.");
  expect(columns[1]).toEqual({ number: 2, name: "Column 2", header: "" });
});

test("names are unique and never empty, whatever the header is", () => {
  const cell = fc.constantFrom("", " ", "a", "A", "a (2)", "a (3)", "Column 1", "Column 2", "column 3", "Column 2 (2)");
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 9 }), (header) => {
      const { names } = columnNames(header);
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(header.length);
      expect(names).not.toContain("");
    }),
  );
});
