import fc from "fast-check";
import { expect, test } from "vitest";
import { protectCell, restoreCell } from "./formula-safe.ts";

test.each([
  ["a formula", '=HYPERLINK("http://x")', `'=HYPERLINK("http://x")`],
  ["a command behind a minus", "-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"],
  ["a formula that begins with a plus", "+A1", "'+A1"],
  ["a function of old spreadsheets", "@SUM(A1)", "'@SUM(A1)"],
  ["a tab in front", "\t=1", "'\t=1"],
  ["a carriage return in front", "\r=1", "'\r=1"],
  ["a full-width equals sign", "＝1+1", "'＝1+1"],
  ["a full-width plus, minus and at", "＋－＠", "'＋－＠"],
  ["a phone number with spaces", "+1 313 555 0100", "'+1 313 555 0100"],
  ["a cell that is protected already", "'=1", "''=1"],
  ["a number that somebody protected", "'-5", "''-5"],
  ["a negative number", "-5", "-5"],
  ["a number with decimals", "+3.2", "+3.2"],
  ["a decimal comma", "-46,87", "-46,87"],
  ["an apostrophe in front of a word", "'s Gravenhage", "'s Gravenhage"],
  ["a formula sign within", "a=b", "a=b"],
  ["an empty cell", "", ""],
])("%s", (_, cell, safe) => {
  expect(protectCell(cell)).toBe(safe);
  expect(restoreCell(safe)).toBe(cell);
});

const tricky = fc
  .array(fc.constantFrom("'", "=", "+", "-", "@", "\t", "\r", "\n", "＝", "5", ".", "a", " "))
  .map((all) => all.join(""));

test("every text comes back as it was, however often it is protected", () => {
  fc.assert(
    fc.property(fc.oneof(tricky, fc.string()), (cell) => {
      expect(restoreCell(protectCell(cell))).toBe(cell);
      expect(restoreCell(restoreCell(protectCell(protectCell(cell))))).toBe(cell);
    }),
    { numRuns: 3_000 },
  );
});

test("no protected cell begins with a formula sign, unless it is a plain number", () => {
  fc.assert(
    fc.property(tricky, (cell) => {
      const safe = protectCell(cell);
      if (/^[=+\-@\t\r\n＝＋－＠]/.test(safe)) expect(Number.isFinite(Number(safe))).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});
