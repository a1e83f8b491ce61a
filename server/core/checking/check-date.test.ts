import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { compileDateChecker } from "#core/checking/check-date.ts";
import { readDate, writtenDate } from "#core/checking/read-date.ts";
import type { DateOrder } from "#core/mapping/mapping.ts";

const today = "2026-11-21";
const check = (value: string, order: DateOrder | null, notAfterToday = false) => {
  const found = compileDateChecker({ order, notAfterToday, today })(value);
  return typeof found === "string" ? (JSON.parse(found) as string) : found.code;
};

describe("a date is read in the declared order only", () => {
  test.each<[string, DateOrder | null, string]>([
    ["05/24/1982", "mdy", "1982-05-24"],
    ["5/4/1982", "mdy", "1982-05-04"],
    ["24.05.1982", "dmy", "1982-05-24"],
    ["4-5-1982", "dmy", "1982-05-04"],
    ["1982/05/24", "ymd", "1982-05-24"],
    ["19820524", "ymd", "1982-05-24"],
    ["1982-05-24", "mdy", "1982-05-24"],
    ["1982-05-24", null, "1982-05-24"],
    ["1982-05-24 00:00:00", null, "1982-05-24"],
    ["1982-05-24T00:00:00.000", "dmy", "1982-05-24"],
    ["05/24/1982 12:00:00 AM", "mdy", "1982-05-24"],
    ["02/29/2024", "mdy", "2024-02-29"],
    ["02/29/2000", "mdy", "2000-02-29"],
    ["02/29/1900", "mdy", "impossible_date"],
    ["02/30/1999", "mdy", "impossible_date"],
    ["13/45/1980", "mdy", "impossible_date"],
    ["24/05/1982", "mdy", "impossible_date"],
    ["05/24/1982", "dmy", "impossible_date"],
    ["00/10/1982", "mdy", "impossible_date"],
    ["1982-13-01", "mdy", "impossible_date"],
    ["01/01/0196", "mdy", "impossible_date"],
    ["05/24/1982", null, "not_a_date"],
    ["05/24.1982", "mdy", "not_a_date"],
    ["05/24", "mdy", "not_a_date"],
    ["5/24/198", "mdy", "not_a_date"],
    ["05/24/1982/1", "mdy", "not_a_date"],
    ["05/24/1982 14:30", "mdy", "not_a_date"],
    ["19820524", "mdy", "not_a_date"],
    ["30095", "mdy", "not_a_date"],
    ["May 24, 1982", "mdy", "not_a_date"],
    ["٠٥/٢٤/١٩٨٢", "mdy", "not_a_date"],
    ["//", "mdy", "not_a_date"],
  ])("%j as %s is %s", (value, order, expected) => {
    expect(check(value, order)).toBe(expected);
  });
});

describe("a year of two digits", () => {
  test.each<[string, DateOrder, boolean, string]>([
    ["6/15/48", "mdy", true, "1948-06-15"],
    ["6/15/05", "mdy", true, "2005-06-15"],
    ["11/21/26", "mdy", true, "2026-11-21"],
    ["11/22/26", "mdy", true, "1926-11-22"],
    ["29.02.00", "dmy", true, "2000-02-29"],
    ["29.02.96", "dmy", true, "1996-02-29"],
    ["02/30/96", "mdy", true, "impossible_date"],
    ["6/15/48", "mdy", false, "not_a_date"],
    ["02/30/48", "mdy", false, "impossible_date"],
  ])("in %j (%s, not after today: %s) is %s", (value, order, notAfterToday, expected) => {
    expect(check(value, order, notAfterToday)).toBe(expected);
  });
});

test("a birthday may be today and not tomorrow", () => {
  expect(check("2026-11-21", null, true)).toBe("2026-11-21");
  expect(check("2026-11-22", null, true)).toBe("future_date");
  expect(check("2026-11-22", null, false)).toBe("2026-11-22");
});

test.each<[string, DateOrder | null, string]>([
  ["13/45/1980", "mdy", "month/day/year"],
  ["05/24/1982", "dmy", "day/month/year"],
  ["03/04/2020", null, "more than one way"],
  ["30095", "mdy", "spreadsheet's number"],
  ["05/24/1982 14:30", "mdy", "time of day"],
])("the sentence about %j (%s) says: %s", (value, order, words) => {
  const found = compileDateChecker({ order, notAfterToday: false, today })(value);
  expect(found).toMatchObject({ message: expect.stringContaining(words) as string });
  expect(found).toMatchObject({ message: expect.stringContaining(value) as string });
});

test("every day from 1800 to 2200 is read back from each order as it was written", () => {
  const days = fc.date({ min: new Date("1800-01-01"), max: new Date("2200-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(days, fc.constantFrom("/", ".", "-"), (day, sign) => {
      const iso = day.toISOString().slice(0, 10);
      const [year = "", month = "", date = ""] = iso.split("-");
      expect(writtenDate(readDate([month, date, year].join(sign), "mdy", null))).toBe(iso);
      expect(writtenDate(readDate([date, month, year].join(sign), "dmy", null))).toBe(iso);
      expect(writtenDate(readDate([year, month, date].join(sign), "mdy", null))).toBe(iso);
    }),
  );
});

test("no text makes the reader give a day that the calendar lacks", () => {
  const signs = fc.string({ unit: fc.constantFrom("0", "1", "2", "3", "9", "/", ".", "-"), maxLength: 11 });
  fc.assert(
    fc.property(signs, fc.constantFrom<DateOrder>("mdy", "dmy", "ymd"), (text, order) => {
      const packed = readDate(text, order, null);
      if (packed < 0) return;
      const iso = writtenDate(packed);
      expect(new Date(`${iso}T00:00:00Z`).toISOString().slice(0, 10)).toBe(iso);
    }),
    { numRuns: 2_000 },
  );
});
