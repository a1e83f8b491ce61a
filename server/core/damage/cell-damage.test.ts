import { describe, expect, test } from "vitest";
import { dayOfSerial, isErrorValue, isScientificNumber, scientificDigits, serialOf } from "#core/damage/cell-damage.ts";

describe("numbers that a spreadsheet has shortened", () => {
  test.each([
    ["1.23457E+11", true, null],
    ["1,23457E+11", true, null],
    ["1.2E+11", true, null],
    ["1.23456E+05", true, "123456"],
    ["1.23456789012e+11", true, "123456789012"],
    ["4E+00", true, "4"],
    ["1.23E+01", true, null],
    ["1.234567890123456E+15", true, null],
    ["1E5", false, null],
    ["2E3", false, null],
    ["1E05", false, null],
    ["12E+10", false, null],
    ["1.2E-03", false, null],
    ["E+11", false, null],
    ["123456", false, null],
  ])("%s", (text, is, digits) => {
    expect(isScientificNumber(text)).toBe(is);
    expect(scientificDigits(text)).toBe(digits);
  });
});

describe("days as spreadsheets of the 1900 system count them", () => {
  test.each([
    [1, 1900_01_01],
    [59, 1900_02_28],
    [60, null],
    [61, 1900_03_01],
    [36526, 2000_01_01],
    [45123, 2023_07_16],
    [45351, 2024_02_29],
    [2_958_465, 9999_12_31],
    [0, null],
    [2_958_466, null],
    [1.5, null],
  ])("day %s", (serial, day) => expect(dayOfSerial(serial)).toBe(day));

  test.each([
    ["45123", 45123],
    ["20000", 20000],
    ["60000", 60000],
    ["19999", null],
    ["60001", null],
    ["4512", null],
    ["451230", null],
    ["45.12", null],
    ["2-1-2", null],
  ])("the cell %s", (text, serial) => expect(serialOf(text)).toBe(serial));
});

test.each([
  ["#REF!", true],
  ["#N/A", true],
  ["#name?", true],
  ["#####", true],
  ["#1", false],
  ["#12 Main St", false],
  ["#", false],
  ["N/A", false],
])("%s is an error of a formula: %s", (text, is) => expect(isErrorValue(text)).toBe(is));
