import { describe, expect, test } from "vitest";
import { conflictIssue } from "#core/checking/conflict.ts";
import { issueMessages, shown } from "#core/checking/issue-messages.ts";
import { repeatedKeyIssue } from "#core/checking/repeated-key.ts";

const value = "vaLue-7";

/** A call of every sentence with plausible arguments, so that a new sentence without an example is noticed. */
const sentences: Readonly<Record<keyof typeof issueMessages, string>> = {
  required: issueMessages.required("Last name", "Example"),
  tooFewCells: issueMessages.tooFewCells(21, 24),
  tooManyCells: issueMessages.tooManyCells(25, 24),
  malformedQuote: issueMessages.malformedQuote(),
  cellTooLong: issueMessages.cellTooLong(40_000, 32_767),
  scientificNotation: issueMessages.scientificNotation(value),
  lostLeadingZero: issueMessages.lostLeadingZero(value, "06103"),
  spreadsheetError: issueMessages.spreadsheetError(value),
  invalidCharacters: issueMessages.invalidCharacters(value),
  lineBreakInCode: issueMessages.lineBreakInCode(value),
  notAnInteger: issueMessages.notAnInteger(value),
  notANumber: issueMessages.notANumber(value, 2),
  tooManyDecimals: issueMessages.tooManyDecimals(value, 2),
  ambiguousComma: issueMessages.ambiguousComma(value),
  outOfRange: issueMessages.outOfRange(value, 0, 24),
  notADate: issueMessages.notADate(value, "dmy"),
  undeclaredOrder: issueMessages.undeclaredOrder(value),
  otherFormat: issueMessages.otherFormat(value, "MM/dd/yyyy", "04/23/1980"),
  dateWithTime: issueMessages.dateWithTime(value, "mdy"),
  dayNumber: issueMessages.dayNumber(value, null),
  twoDigitYear: issueMessages.twoDigitYear(value, "ymd"),
  impossibleDate: issueMessages.impossibleDate(value, "mdy"),
  unlikelyYear: issueMessages.unlikelyYear(value, "mdy"),
  futureDate: issueMessages.futureDate(value, "2026-11-21"),
  notADateTime: issueMessages.notADateTime(value),
  impossibleTime: issueMessages.impossibleTime(value),
  skippedHour: issueMessages.skippedHour(value, "America/Detroit"),
  missingOffset: issueMessages.missingOffset(value),
  repeatedHour: issueMessages.repeatedHour(value, "America/Detroit"),
  otherOffset: issueMessages.otherOffset(value, "America/Detroit"),
  unknownValue: issueMessages.unknownValue(value, ["active", "pending"]),
  severalValues: issueMessages.severalValues(value, ["3", "9"], "branches"),
  notInMap: issueMessages.notInMap(value, "Branches"),
  valueSkipped: issueMessages.valueSkipped(value),
  notAnEmail: issueMessages.notAnEmail(value),
  notAPhone: issueMessages.notAPhone(value),
  phoneExtension: issueMessages.phoneExtension(value),
  notAPostalCode: issueMessages.notAPostalCode(value),
  notABusinessCode: issueMessages.notABusinessCode(value),
  unknownRegion: issueMessages.unknownRegion(value),
  unknownCountry: issueMessages.unknownCountry(value),
  unknownTimeZone: issueMessages.unknownTimeZone(value),
  endBeforeStart: issueMessages.endBeforeStart(value, "2026-11-23T09:00:00-05:00"),
  repeatedKey: issueMessages.repeatedKey(value, 7),
  unknownReference: issueMessages.unknownReference(value, "client"),
  conflict: issueMessages.conflict(value),
};

const ABOUT_NO_VALUE = new Set(["required", "tooFewCells", "tooManyCells", "malformedQuote", "cellTooLong"]);

describe.each(Object.entries(sentences))("the sentence %s", (name, sentence) => {
  test("says what is wrong and what to do, on one line, with the value in quotes", () => {
    expect(sentence).toMatch(/^[“A-Z][^\n]+\.$/u);
    expect(sentence.match(/\. [A-Z]/gu)?.length ?? 0, "a second sentence says what to do").toBeGreaterThan(0);
    expect(sentence.includes(`“${value}”`)).toBe(!ABOUT_NO_VALUE.has(name));
    expect(sentence).not.toMatch(/undefined|null|NaN/);
  });
});

describe("a value in a sentence", () => {
  test("is cut to 60 characters and put on one line", () => {
    expect(shown("Line one\nline\ttwo")).toBe("“Line one line two”");
    expect(shown("x".repeat(60))).toBe(`“${"x".repeat(60)}”`);
    expect(shown("x".repeat(61))).toBe(`“${"x".repeat(59)}…”`);
  });

  test("is never cut through a character", () => {
    expect(shown("😀".repeat(40)).isWellFormed()).toBe(true);
  });

  test("stands beside at most twelve accepted ones", () => {
    const many = Array.from({ length: 14 }, (_, index) => `v${index}`);
    expect(issueMessages.unknownValue("x", many)).toContain("v11 and 2 more");
  });

  test("out of range names the bound that there is", () => {
    expect(issueMessages.outOfRange("9", undefined, 8)).toContain("at most 8");
    expect(issueMessages.outOfRange("9", 10, undefined)).toContain("at least 10");
  });
});

test("a repeated key names the row where it stands first, and a conflict names the record", () => {
  const repeat = { row: 9, column: 1, field: "external_id", key: "000001", firstRow: 4 };
  expect(repeatedKeyIssue(repeat)).toMatchObject({
    row: 9,
    column: 1,
    code: "repeated_key",
    message: expect.stringContaining("row 4") as string,
  });
  expect(conflictIssue(9, "000001")).toMatchObject({ row: 9, column: null, code: "conflict" });
});
