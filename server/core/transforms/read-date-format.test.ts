import { describe, expect, test } from "vitest";
import { dateExample, dateFormatProblem } from "./date-format.ts";
import { compileDateFormat } from "./read-date-format.ts";

const read = (format: string, text: string, latest: number | null = null) => {
  const time = compileDateFormat(format, latest)(text);
  if (time === null) return null;
  const { year, month, day, hour, minute, second } = time;
  return [year, month, day, hour, minute, second].join(" ");
};

describe("a date is read as its format says", () => {
  test.each([
    ["MM/dd/yyyy", "04/23/1980", "1980 4 23 0 0 0"],
    ["M/d/yyyy", "4/3/1980", "1980 4 3 0 0 0"],
    ["yyyyMMdd", "19800423", "1980 4 23 0 0 0"],
    ["yyyyMMddHHmmss", "19800423140501", "1980 4 23 14 5 1"],
    ["dd-MMM-yyyy", "23-APR-1980", "1980 4 23 0 0 0"],
    ["d MMM yyyy", "3 September 1980", "1980 9 3 0 0 0"],
    ["d MMM yyyy", "3  Sept. 1980", "1980 9 3 0 0 0"],
    ["yyyy-MM-dd'T'HH:mm:ss", "1980-04-23T14:05:59", "1980 4 23 14 5 59"],
    ["yyyy-MM-ddTHH:mm", "1980-04-23T14:05", "1980 4 23 14 5 0"],
    ["M/d/yyyy h:mm a", "4/23/1980 12:05 AM", "1980 4 23 0 5 0"],
    ["M/d/yyyy h:mm a", "4/23/1980 12:05 p.m.", "1980 4 23 12 5 0"],
    ["M/d/yyyy h:mma", "4/23/1980 2:05pm", "1980 4 23 14 5 0"],
    ["dd.MM.yy", "23.04.80", "2080 4 23 0 0 0"],
    ["dd 'de' MMM yyyy", "23 de mar 1980", "1980 3 23 0 0 0"],
  ])("%s of %s", (format, text, expected) => {
    expect(read(format, text)).toBe(expected);
  });

  test("a year of two digits lies before the latest day that may be", () => {
    expect(read("MM/dd/yy", "04/23/80", 2026_11_21)).toBe("1980 4 23 0 0 0");
    expect(read("MM/dd/yy", "11/21/26", 2026_11_21)).toBe("2026 11 21 0 0 0");
    expect(read("MM/dd/yy", "11/22/26", 2026_11_21)).toBe("1926 11 22 0 0 0");
  });

  test.each([
    ["MM/dd/yyyy", "4/23/1980"],
    ["MM/dd/yyyy", "04/23/80"],
    ["MM/dd/yyyy", "04-23-1980"],
    ["MM/dd/yyyy", "04/23/1980 10:00"],
    ["MM/dd/yyyy", ""],
    ["dd.MM.yyyy", "23x04x1980"],
    ["M/d/yyyy h:mm a", "4/23/1980 13:05 PM"],
    ["M/d/yyyy h:mm a", "4/23/1980 0:05 PM"],
    ["d MMM yyyy", "3 Foo 1980"],
    ["d MMM yyyy", "3 Apri 1980"],
    ["QQ/dd/yyyy", "04/23/1980"],
    ["MM/dd/yyyy", "04/23/1980".padEnd(500)],
  ])("%s does not read %j", (format, text) => {
    expect(read(format, text)).toBeNull();
  });
});

describe("a format that can't be read by", () => {
  test.each([
    ["MM/dd", false, "lacks the year"],
    ["yyyy", false, "lacks the month"],
    ["MM/yyyy", false, "lacks the day"],
    ["MM/dd/yyyy", true, "lacks the hour"],
    ["MM/dd/yyyy MM", false, "names the month twice"],
    ["MM/dd/yyyy yy", false, "names the year twice"],
    ["dd.MM.yyyyy", false, "letters that stand for nothing"],
    ["DD.MM.YYYY", false, "letters that stand for nothing"],
    ["MM/dd/yyyy h:mm", true, "without am or pm"],
    ["MM/dd/yyyy HH:mm a", true, "up to 24"],
    ["Mdyyyy", false, "one or two digits"],
    ["", false, "lacks the year"],
  ])("%j: %s", (format, withTime, sentence) => {
    expect(dateFormatProblem(format, withTime)).toContain(sentence);
  });

  test.each(["MM/dd/yyyy", "d MMM yy", "yyyyMMdd", "dd 'de' MMM yyyy", "M/d/yyyy h:mma"])("%s is none", (format) => {
    expect(dateFormatProblem(format, false)).toBeNull();
    expect(compileDateFormat(format, null)(dateExample(format))).toMatchObject({ month: 4, day: 23 });
  });
});
