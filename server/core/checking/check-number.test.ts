import { describe, expect, test } from "vitest";
import { compileDecimalChecker, compileIntegerChecker, type DecimalSign } from "#core/checking/check-number.ts";

const decimal = (value: string, sign: DecimalSign = null) => {
  const found = compileDecimalChecker({ min: -1_000_000, max: 10_000_000 }, 2, sign)(value);
  return typeof found === "string" ? found : found.code;
};

describe("a decimal is read only where it can mean one thing", () => {
  test.each<[string, DecimalSign, string]>([
    ["37.5", null, "37.5"],
    ["37.50", null, "37.5"],
    ["1234.50", null, "1234.5"],
    ["007", null, "7"],
    ["+0.10", null, "0.1"],
    [".5", null, "0.5"],
    ["-0.00", null, "0"],
    ["-12.25", null, "-12.25"],
    ["1,234.50", null, "1234.5"],
    ["1,234,567", null, "1234567"],
    ["1,234", null, "not_a_number"],
    ["1,234", "point", "1234"],
    ["1,234", "comma", "not_a_number"],
    ["46,87", null, "not_a_number"],
    ["46,87", "comma", "46.87"],
    ["1.234,50", "comma", "1234.5"],
    ["1.234,50", null, "not_a_number"],
    ["12.345", null, "not_a_number"],
    ["1,23,456.00", null, "not_a_number"],
    ["1e3", null, "not_a_number"],
    ["1.5E+03", null, "scientific_notation"],
    ["$12", null, "not_a_number"],
    ["12 h", null, "not_a_number"],
    ["NaN", null, "not_a_number"],
    ["0x10", null, "not_a_number"],
    ["99999999", null, "out_of_range"],
  ])("%j with the sign %s is %s", (value, sign, expected) => {
    expect(decimal(value, sign)).toBe(expected);
  });

  test("the same value is judged alike when it comes again", () => {
    const check = compileDecimalChecker({ max: 10 }, 1, null);
    expect([check("7.50"), check("7.50")]).toEqual(["7.5", "7.5"]);
    expect([check("11"), check("11")]).toEqual([check("11"), expect.objectContaining({ code: "out_of_range" })]);
  });
});

describe("a whole number", () => {
  test.each([
    ["12", "12"],
    ["0012", "12"],
    ["-3", "-3"],
    ["12.00", "12"],
    ["12.5", "not_an_integer"],
    ["1,000", "not_an_integer"],
    ["twelve", "not_an_integer"],
    ["1.2E+03", "scientific_notation"],
    ["101", "out_of_range"],
  ])("%j is %s", (value, expected) => {
    const found = compileIntegerChecker({ max: 100 })(value);
    expect(typeof found === "string" ? found : found.code).toBe(expected);
  });
});

test("a cell full of digits or zeros is refused at once", () => {
  const check = compileDecimalChecker({}, 2, null);
  for (const value of ["0".repeat(32_767), `0.${"0".repeat(32_000)}1`, "1,".repeat(16_000)]) {
    expect(check(value)).toMatchObject({ code: "not_a_number" });
  }
});
