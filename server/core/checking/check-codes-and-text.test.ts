import { describe, expect, test } from "vitest";
import type { CellChecker } from "#core/checking/cell-checker.ts";
import { compileChoiceChecker } from "#core/checking/check-choice.ts";
import { compileEmailChecker } from "#core/checking/check-email.ts";
import { compileIdentifierChecker } from "#core/checking/check-identifier.ts";
import { compileListChecker } from "#core/checking/check-list.ts";
import { compileTextChecker } from "#core/checking/check-text.ts";
import { spreadsheetFault } from "#core/checking/compile-cell-checker.ts";
import { employee } from "#core/entities/employee.ts";
import { client } from "#core/entities/client.ts";
import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";

const outcome = (check: CellChecker, value: string): unknown => {
  const found = check(value);
  return typeof found === "string" ? (JSON.parse(found) as unknown) : found.code;
};

describe("a code is kept to the letter", () => {
  test.each([
    ["000001", "000001"],
    ["C-00001", "C-00001"],
    ["1E5", "1E5"],
    ["12E+3", "12E+3"],
    ["A1.5E+11", "A1.5E+11"],
    ["1.0", "1.0"],
    ["12345678901234567890", "12345678901234567890"],
    ['say "x"', 'say "x"'],
    ["1.23457E+11", "scientific_notation"],
    ["1,23457E+11", "scientific_notation"],
    ["1e+05", "scientific_notation"],
    ["-2.5E-07", "scientific_notation"],
    ["A\nB", "invalid_characters"],
    ["A\u0007B", "invalid_characters"],
    ["A\ud800", "invalid_characters"],
    ["x".repeat(21), "cell_too_long"],
  ])("%j is %j", (value, expected) => {
    expect(outcome(compileIdentifierChecker(20), value)).toBe(expected);
  });
});

describe("text", () => {
  test("keeps its line breaks, quotes, tabs and all the world's letters", () => {
    const text = 'Łukasz\n"Rear"\t\\ 😀 \u0001 \u2028 =HYPERLINK("x")';
    expect(outcome(compileTextChecker(), text)).toBe(text);
  });

  test("is refused with half a character or when it is too long", () => {
    expect(outcome(compileTextChecker(), "\udc00 x")).toBe("invalid_characters");
    expect(outcome(compileTextChecker(3), "abcd")).toBe("cell_too_long");
    expect(outcome(compileTextChecker(3), "abc")).toBe("abc");
    expect(outcome(compileTextChecker(), "x".repeat(32_768))).toBe("cell_too_long");
  });
});

describe("an e-mail address", () => {
  test.each([
    "ngel.smith0@agency.example",
    "o'brien+x@mail.agency.example",
    "a@b.co",
    "x_y-z@xn--bcher-kva.example",
    `${"a".repeat(64)}@agency.example`,
  ])("%j is accepted", (value) => {
    expect(outcome(compileEmailChecker(), value)).toBe(value);
  });

  test.each([
    "not-an-email",
    "a@b",
    "a@@b.example",
    "a b@c.example",
    "Alice <a@b.example>",
    "a@b.example; c@d.example",
    ".a@b.example",
    "a..b@c.example",
    "a.@b.example",
    "a@-b.example",
    "a@b-.example",
    "a@b..example",
    "a@b.example.",
    "a@192.168.0.1",
    "ángel@b.example",
    `${"a".repeat(65)}@agency.example`,
    `a@${"b".repeat(64)}.example`,
    `a@${"bcd.".repeat(70)}example`,
    "@b.example",
  ])("%j is refused", (value) => {
    expect(outcome(compileEmailChecker(), value)).toBe("not_an_email");
  });
});

describe("a status is known by its synonyms", () => {
  const statusOf = (entity: Entity) => {
    const type = fieldOf(entity, "status")?.type;
    return compileChoiceChecker(type?.kind === "enum" ? type.values : []);
  };

  test.each([
    ["A", "active"],
    ["ACT", "active"],
    ["Active", "active"],
    ["T", "terminated"],
    ["Term", "terminated"],
    ["LOA", "on_hold"],
    ["on hold", "on_hold"],
    ["ON_HOLD", "on_hold"],
    ["RPN-II", "unknown_value"],
    ["???", "unknown_value"],
    ["A+", "unknown_value"],
    ["toString", "unknown_value"],
  ])("of an employee: %j is %s", (value, expected) => {
    const check = statusOf(employee);
    expect([outcome(check, value), outcome(check, value)]).toEqual([expected, expected]);
  });

  test.each([
    ["aktiv", "active"],
    ["pausiert", "on_hold"],
    ["entlassen", "discharged"],
    ["wartend", "waiting_list"],
    ["Waiting List", "waiting_list"],
    ["terminated", "unknown_value"],
  ])("of a client: %j is %s", (value, expected) => {
    expect(outcome(statusOf(client), value)).toBe(expected);
  });

  test("and an unknown one is answered with those that are accepted", () => {
    expect(statusOf(client)("RPN-II")).toMatchObject({
      message: expect.stringMatching(/RPN-II.*active, pending, on_hold, discharged, waiting_list/) as string,
    });
  });
});

test("a salutation is no gender", () => {
  const type = fieldOf(client, "gender")?.type;
  const check = compileChoiceChecker(type?.kind === "enum" ? type.values : []);
  expect(["Herr", "Frau", "Mme", "M", "weiblich"].map((value) => outcome(check, value))).toEqual([
    "unknown_value",
    "unknown_value",
    "unknown_value",
    "M",
    "F",
  ]);
});

test("a list leaves out blanks and repeats, and keeps its order", () => {
  expect(compileListChecker(";")("Nights; Days ;; Nights;")).toBe('["Nights", "Days"]');
  expect(compileListChecker(";")(' "a" ')).toBe('["\\"a\\""]');
  expect(outcome(compileListChecker(";"), "a;\ud800")).toBe("invalid_characters");
});

test("a spreadsheet's error is no value, and a number sign in front is", () => {
  const codes = ["#REF!", "#N/A", "#NAME?", "#DIV/0!", "#n/a", "#4", "#REF", "N/A"].map(
    (value) => spreadsheetFault(value)?.code ?? null,
  );
  expect(codes).toEqual([...Array<string>(5).fill("spreadsheet_error"), null, null, null]);
});
