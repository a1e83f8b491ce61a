import { describe, expect, test } from "vitest";
import { compileRowChecker } from "#core/checking/compile-row-checker.ts";
import type { IssueCode } from "#core/checking/issue.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import { entityOf } from "#core/entities/entities.ts";
import { isOutOfStep, maskedMessage, quotesHidden } from "./masked-message.ts";

const client = entityOf("client");

describe("a sentence about a sensitive field leaves out the value", () => {
  // Every sentence that quotes, with a value that holds quotation marks and line breaks of its own.
  const value = "SEN“TI”NEL\nSENTINEL";
  const sentences: readonly (readonly [IssueCode, string])[] = [
    ["scientific_notation", issueMessages.scientificNotation(value)],
    ["lost_leading_zero", issueMessages.lostLeadingZero("SENTINEL", "0SENTINEL")],
    ["spreadsheet_error", issueMessages.spreadsheetError(value)],
    ["invalid_characters", issueMessages.invalidCharacters(value)],
    ["invalid_characters", issueMessages.lineBreakInCode(value)],
    ["not_an_integer", issueMessages.notAnInteger(value)],
    ["not_a_number", issueMessages.notANumber(value, 2)],
    ["not_a_number", issueMessages.ambiguousComma(value)],
    ["out_of_range", issueMessages.outOfRange(value, 1, 2)],
    ["not_a_date", issueMessages.notADate(value, "mdy")],
    ["not_a_date", issueMessages.undeclaredOrder(value)],
    ["not_a_date", issueMessages.dayNumber(value, null)],
    ["impossible_date", issueMessages.impossibleDate(value, "dmy")],
    ["future_date", issueMessages.futureDate(value, "2026-11-21")],
    ["not_a_date_time", issueMessages.notADateTime(value)],
    ["missing_offset", issueMessages.missingOffset(value)],
    ["value_skipped", issueMessages.valueSkipped(value)],
    ["unknown_value", issueMessages.unknownValue(value, ["a", "b"])],
    ["not_an_email", issueMessages.notAnEmail(value)],
    ["not_a_phone", issueMessages.notAPhone(value)],
    ["not_a_postal_code", issueMessages.notAPostalCode(value)],
    ["unknown_region", issueMessages.unknownRegion(value)],
    ["unknown_country", issueMessages.unknownCountry(value)],
    ["unknown_time_zone", issueMessages.unknownTimeZone(value)],
    ["end_before_start", issueMessages.endBeforeStart(value, value)],
    ["repeated_key", issueMessages.repeatedKey(value, 2)],
    ["unknown_reference", issueMessages.unknownReference(value, "client")],
    ["conflict", issueMessages.conflict(value)],
  ];
  test.each(sentences)("%s", (code, message) => {
    const masked = maskedMessage({ code, message });
    expect(message).toContain("SEN");
    expect(masked).not.toMatch(/SEN|NEL/);
    expect(masked.length).toBeGreaterThan(30);
  });

  test("and keeps what is accepted", () => {
    const message = issueMessages.notADate("31/31/1980", "mdy");
    expect(maskedMessage({ code: "not_a_date", message })).toBe(
      "“•••••” is not a date as this column has them. Write month/day/year, such as 04/23/1980, or 1980-04-23.",
    );
  });
});

describe("which sentences quote something hidden", () => {
  const issue = (code: IssueCode, field: string | null, message = "“x” is wrong.") => ({ code, field, message });
  test.each([
    ["a sensitive field", issue("not_a_date", "birthday"), true],
    ["a field that is not sensitive", issue("not_an_email", "email"), false],
    ["a field that is not known", issue("not_a_date", "shoe_size"), true],
    ["no field", issue("cell_too_long", null), true],
    ["what is missing quotes nothing", issue("required", "birthday"), false],
    ["the form of a row quotes nothing", issue("too_many_cells", null), false],
    ["a national number in any field", issue("not_an_email", "email", "“078-05-1120” is not one."), true],
  ])("%s: %s", (_, message, hidden) => {
    expect(quotesHidden(client, message, false)).toBe(hidden);
  });

  test("in a row with a cell too many every value may stand under another column", () => {
    const columns = ["external_id", "first_name", "last_name", "email"];
    const fields = columns.map((name) => {
      return { field: name, source: { kind: "column", column: name } as const, transforms: [] };
    });
    const mapping = { entity: "client" as const, fields, ignored: [], blankCells: "keep" as const };
    const check = compileRowChecker({ entity: client, mapping, columns, today: "2026-11-21" });
    const result = check(["C1", "Ana", "Diaz", "1980-04-23", "ana@agency.example"], 2);
    const issues = result.kind === "skipped" ? result.issues : [];
    expect(issues.map(({ code }) => code)).toEqual(["too_many_cells", "not_an_email"]);
    const outOfStep = isOutOfStep(issues);
    const texts = issues.map((one) => (quotesHidden(client, one, outOfStep) ? maskedMessage(one) : one.message));
    expect(texts.join()).not.toContain("1980");
  });
});
