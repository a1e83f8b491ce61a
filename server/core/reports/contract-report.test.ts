import Papa from "papaparse";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { contractLine } from "#core/reports/contract-line.ts";
import { reportLayouts } from "#core/reports/contract-report.ts";
import { reportFileName } from "#core/reports/report-file-name.ts";

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

const utc = { wallAt: (instant: number) => instant };

test("the report of capacity has the columns of the contract, percent to one decimal, and runs no formula", () => {
  const { header, cellsOf } = reportLayouts["business-capacity"];
  const lines = [
    { hash: "836799PA", businessName: "Party Store", booked: 5, allotted: 8 },
    { hash: "836800PA", businessName: "=Party", booked: 0, allotted: 0 },
  ].map((row) => contractLine(cellsOf(row, utc)));
  expect(contractLine(header) + lines.join("")).toBe(
    '"Business Name","Appointments Set","Appointments Allotted",Capacity\n' +
      '"Party Store",5,8,62.5%\n' +
      "'=Party,0,0,0.0%\n",
  );
});

test("no report has a column for an SSN", () => {
  const columns = Object.values(reportLayouts).flatMap(({ header }) => header);
  expect(columns.filter((column) => /ssn/i.test(column))).toEqual([]);
});

test("a report's file is called after its days and its site", () => {
  const week = { from: "2026-11-16", to: "2026-11-22" };
  expect(reportFileName("appointment-counts", week, null)).toBe("appointment_counts_2026-11-16_2026-11-22.csv");
  expect(reportFileName("patients", { from: "2026-11-22", to: "2026-11-22" }, "EAST/1")).toBe(
    "patients_EAST-1_2026-11-22.csv",
  );
});
