import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Issue } from "#core/checking/issue.ts";
import { createRowParser } from "#core/file/row-parser.ts";
import { errorFileHeader, errorFileLine } from "./error-file.ts";
import { loadedFileHeader, loadedFileLine } from "./loaded-file.ts";
import { isErrorFileHeader, returnedErrorFile, stripErrorColumns } from "./returned-error-file.ts";

const issue = (over: Partial<Issue>): Issue => ({
  row: 12,
  column: 3,
  field: "email",
  code: "not_an_email",
  message: "“ann@” is not an e-mail address; write it like ann@agency.example.",
  ...over,
});
const header = ["Emp #", "Name", "E-mail"];

function read(text: string, delimiter = ","): (readonly string[])[] {
  const parser = createRowParser({ delimiter, quote: '"' });
  return [...parser.push(text).rows, ...parser.end().rows];
}

describe("writing", () => {
  test("the original's columns in their order, then ours", () => {
    expect(errorFileHeader(header, ",")).toBe("Emp #,Name,E-mail,_row,_field,_code,_message\r\n");
    expect(errorFileHeader(header, ";")).toBe("Emp #;Name;E-mail;_row;_field;_code;_message\r\n");
  });

  test("a row with several issues is one line with all of them in the same order", () => {
    const issues = [
      issue({}),
      issue({ column: 1, field: null, code: "scientific_notation", message: "Write it in full." }),
      issue({ column: null, field: null, code: "too_few_cells", message: "3 cells, not 4." }),
    ];
    const [cells] = read(errorFileLine(["007", "Ann", "ann@"], issues, { columns: 3, delimiter: "," }));
    expect(cells).toEqual([
      "007",
      "Ann",
      "ann@",
      "12",
      "email; column 1; row",
      "not_an_email; scientific_notation; too_few_cells",
      "“ann@” is not an e-mail address; write it like ann@agency.example.; Write it in full.; 3 cells, not 4.",
    ]);
  });

  test("our columns stand under their names in ragged rows too", () => {
    const layout = { columns: 3, delimiter: "," };
    const [short] = read(errorFileLine(["1"], [issue({})], layout));
    const [long] = read(errorFileLine(["1", "2", "3", "4", "5"], [issue({})], layout));
    expect([short?.slice(0, 4), long?.slice(0, 4)]).toEqual([
      ["1", "", "", "12"],
      ["1", "2", "3", "12"],
    ]);
    expect(long?.slice(7)).toEqual(["4", "5"]);
  });

  test("neither a cell nor a header nor a message runs as a formula", () => {
    const line = errorFileLine(["=1+1", "Ann", "@x"], [issue({ message: "=cmd|x" })], { columns: 3, delimiter: ";" });
    expect(errorFileHeader(["=a"], ";")).toMatch(/^'=a;/);
    expect(line).toBe("'=1+1;Ann;'@x;12;email;not_an_email;'=cmd|x\r\n");
  });
});

describe("coming back", () => {
  const returned = [...header, "_row", "_field", "_code", "_message"];

  test.each([
    ["our columns at the end", returned, true],
    ["nameless columns behind them, as a spreadsheet saves", [...returned, "", ""], true],
    ["any other file", header, false],
    ["our columns in another order", [...header, "_field", "_row", "_code", "_message"], false],
    ["nothing but our columns", ["_row", "_field", "_code", "_message"], false],
  ])("%s", (_, cells, expected) => {
    expect(isErrorFileHeader(cells)).toBe(expected);
  });

  test("its header is that of the original, and any other header stays as it is", () => {
    expect(stripErrorColumns(["'=a", ...returned])).toEqual(["=a", ...header]);
    expect(stripErrorColumns(["'=a", ...header])).toEqual(["'=a", ...header]);
  });

  test("a row that was too long is still too long, one that a spreadsheet filled up is not", () => {
    const file = returnedErrorFile([...returned, ""]);
    expect(file?.originalCells(["1", "2", "3", "12", "", "", "", "4"])).toEqual(["1", "2", "3", "4"]);
    expect(file?.originalCells(["1", "2", "3", "12", "", "", "", "  "])).toEqual(["1", "2", "3"]);
  });

  test("the number of the row in the original is known unless somebody removed it", () => {
    const file = returnedErrorFile(returned);
    expect(file?.originalRow(["1", "2", "3", "12"])).toBe(12);
    expect(file?.originalRow(["1", "2", "3", "x"])).toBeNull();
    expect(file?.originalRow(["1"])).toBeNull();
  });

  test("cells of every kind come back as they were", () => {
    const cell = fc
      .array(fc.constantFrom("=", "'", "-", "5", ",", '"', "\n", "\r", "a", "", "＝"))
      .map((all) => all.join(""));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
        const names = cells.map((_, index) => `c${index}`);
        const layout = { columns: cells.length, delimiter: "," };
        const [head = [], row = []] = read(errorFileHeader(names, ",") + errorFileLine(cells, [issue({})], layout));
        const file = returnedErrorFile(head);
        expect(file?.header).toEqual(names);
        expect(file?.originalCells(row)).toEqual(cells);
      }),
      { numRuns: 1_000 },
    );
  });
});

test("a file of loaded rows has the original columns, the row and what it did", () => {
  expect(loadedFileHeader(header, ",")).toBe("Emp #,Name,E-mail,_row,_action\r\n");
  const line = loadedFileLine(["=1", "Ann"], { row: 5, action: "updated", columns: 3, delimiter: "," });
  expect(line).toBe("'=1,Ann,,5,updated\r\n");
});
