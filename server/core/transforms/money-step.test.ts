import { describe, expect, test } from "vitest";
import type { MoneyLocale } from "#core/mapping/mapping.ts";
import { moneyStep } from "./money-step.ts";

describe("an amount of money becomes digits with a point", () => {
  test.each<[MoneyLocale, string, string]>([
    ["en-US", "$1,234.50", "1234.50"],
    ["en-US", "1234", "1234"],
    ["en-US", "US$ 1,234,567.05", "1234567.05"],
    ["en-US", "($1,234.50)", "-1234.50"],
    ["en-US", "-$5.00", "-5.00"],
    ["en-US", "$-5.00", "-5.00"],
    ["en-US", "5.00-", "-5.00"],
    ["en-US", "12.5 usd", "12.5"],
    ["es-US", "$1,234.50", "1234.50"],
    ["en-CA", "CA$1,234.50", "1234.50"],
    ["en-CA", "1,234.50 CAD", "1234.50"],
    ["fr-CA", "1\u00a0234,50\u00a0$", "1234.50"],
    ["fr-CA", "1\u202f234\u202f567,5 $ CA", "1234567.5"],
    ["fr-CA", "(12,00 $)", "-12.00"],
    ["de-DE", "1.234,50 €", "1234.50"],
    ["de-DE", "€ 12", "12"],
    ["de-DE", "\u221212,5 EUR", "-12.5"],
    ["de-DE", "123456789012345678,123456789", "123456789012345678.123456789"],
  ])("%s: %j becomes %j", (locale, value, expected) => {
    expect(moneyStep({ kind: "money", locale })(value, [])).toBe(expected);
  });

  test.each<[MoneyLocale, string]>([
    ["en-US", "1.234,50"],
    ["en-US", "€5"],
    ["en-US", "1,23"],
    ["en-US", "12,34,567"],
    ["en-US", "(-$5)"],
    ["en-US", "-5-"],
    ["en-US", "$"],
    ["en-US", ""],
    ["en-US", "five"],
    ["en-US", "1e5"],
    ["en-US", "$".repeat(5_000)],
    ["de-DE", "1,234.50"],
    ["de-DE", "$12"],
    ["fr-CA", "1,234.50"],
  ])("%s: %j is no amount and stays as it is", (locale, value) => {
    expect(moneyStep({ kind: "money", locale })(value, [])).toBe(value);
  });
});
