import { describe, expect, test } from "vitest";
import { Metadata, parsePhoneNumberFromString } from "libphonenumber-js";
import { compilePhoneChecker } from "#core/checking/check-phone.ts";

const check = (value: string) => {
  const found = compilePhoneChecker()(value);
  return typeof found === "string" ? (JSON.parse(found) as string) : found.code;
};

describe("a phone number is written E.164", () => {
  test.each([
    ["313-417-9941", "+13134179941"],
    ["313 370 4393", "+13133704393"],
    ["313.830.1853", "+13138301853"],
    ["(313) 830-1853", "+13138301853"],
    ["3138301853", "+13138301853"],
    ["1-313-830-1853", "+13138301853"],
    ["+1 416 555 0123", "+14165550123"],
    ["416-555-0123", "+14165550123"],
    ["+44 20 7946 0958", "+442079460958"],
    ["313-555-0100", "+13135550100"],
    ["313-555-0199", "+13135550199"],
    ["555-555-0100", "not_a_phone"],
    ["313-103-2222", "not_a_phone"],
    ["313-417-994", "not_a_phone"],
    ["417-9941", "not_a_phone"],
    ["911", "not_a_phone"],
    ["call 313-417-9941", "not_a_phone"],
    ["313-417-9941 / 313-370-4393", "not_a_phone"],
    ["313-417-9941 x12", "not_a_phone"],
    ["3.13418E+09", "scientific_notation"],
    ["none", "not_a_phone"],
  ])("%j is %s", (value, expected) => {
    expect(check(value)).toBe(expected);
  });

  test("an unknown area code is refused the second time too", () => {
    const check = compilePhoneChecker();
    for (const number of ["555-555-0100", "555-555-0101", "(555) 555-0102", "none", "none"]) {
      expect(check(number)).toMatchObject({ code: "not_a_phone", message: expect.stringContaining(number) as string });
    }
  });

  test("an extension is named, since it would be lost", () => {
    expect(compilePhoneChecker()("313-417-9941 ext. 12")).toMatchObject({
      message: expect.stringContaining("extension") as string,
    });
  });
});

describe("the fast way for ten digits answers as the library does", () => {
  const library = (digits: string) => {
    const phone = parsePhoneNumberFromString(digits, { defaultCountry: "US", extract: false });
    return phone?.isValid() ? phone.number : "not_a_phone";
  };

  test("for every area code, with line numbers that share their first six digits", () => {
    const check = compilePhoneChecker();
    const differing: string[] = [];
    let seed = 42;
    for (let area = 200; area < 1000; area++) {
      for (let round = 0; round < 3; round++) {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        const exchange = String(seed % 1000).padStart(3, "0");
        for (const line of ["0000", "0100", String(seed % 10_000).padStart(4, "0"), "9999"]) {
          const number = `${area}-${exchange}-${line}`;
          const found = check(number);
          const text = typeof found === "string" ? (JSON.parse(found) as string) : found.code;
          if (text !== library(number)) differing.push(number);
        }
      }
    }
    expect(differing).toEqual([]);
  });

  test("because no rule for +1 that a ten-digit number meets looks behind the sixth digit", () => {
    let seen = 0;
    for (const country of ["US", "CA"] as const) {
      const metadata = new Metadata();
      metadata.selectNumberingPlan(country);
      const plan = metadata.numberingPlan as (NonNullable<Metadata["numberingPlan"]> & PlanTypes) | undefined;
      for (const type of ["FIXED_LINE", "TOLL_FREE", "PREMIUM_RATE", "PERSONAL_NUMBER", "VOIP"] as const) {
        const pattern = plan?.type(type)?.pattern() ?? null;
        if (pattern === null) continue;
        seen++;
        for (const alternative of topAlternatives(pattern)) expect(alternative, country).toMatch(/\\d\{[46]\}$/);
      }
    }
    expect(seen).toBeGreaterThanOrEqual(8);
  });
});

/** A method of the library's numbering plans that its type declarations leave out. */
type PlanTypes = { type(name: string): { pattern(): string } | undefined };

/** The alternatives of a pattern that are not inside brackets. */
function topAlternatives(pattern: string): string[] {
  const alternatives = [""];
  let depth = 0;
  for (const sign of pattern) {
    if (sign === "(" || sign === "[") depth++;
    if (sign === ")" || sign === "]") depth--;
    if (sign === "|" && depth === 0) alternatives.push("");
    else alternatives[alternatives.length - 1] += sign;
  }
  return alternatives;
}
