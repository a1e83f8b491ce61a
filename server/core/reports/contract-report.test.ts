import Papa from "papaparse";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contractLine } from "#core/reports/contract-line.ts";
import { capacityReport } from "#core/reports/contract-report.ts";

describe("a cell of a file that partners read by position", () => {
  test.each([
    ["plain", "plain"],
    ["", ""],
    ["Müller-Łódź", "Müller-Łódź"],
    ["=1+1", "=1+1"],
    ["O'Neil", "O'Neil"],
    ["a b", '"a b"'],
    ["a,b", '"a,b"'],
    ['5"', '"5"""'],
    ["a\\b", '"a\\b"'],
    ['\\"', '"\\"""'],
    ["a\tb", '"a\tb"'],
    ["a\r\nb", '"a\r\nb"'],
    ["a\u00a0b", '"a\u00a0b"'],
  ])("%j is written %s", (cell, expected) => {
    expect(contractLine([cell, "x"])).toBe(`${expected},x\n`);
  });

  test("is read back as it was, whatever it holds", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 2 }), (cells) => {
        const { data } = Papa.parse<string[]>(contractLine(cells), { delimiter: ",", newline: "\n" });
        expect(data[0]).toEqual(cells);
      }),
    );
  });
});

test("the report of capacity has its header, and one line where there is nothing to say", () => {
  expect(capacityReport([{ businessName: "Party Store", booked: 5, allotted: 8 }])).toBe(
    '"Business Name","Appointments Set","Appointments Allotted",Capacity\n"Party Store",5,8,62.5%\n',
  );
  expect(capacityReport([])).toBe("NO DATA TO DISPLAY\n");
});
