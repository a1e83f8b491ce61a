import { describe, expect, test } from "vitest";
import { compileCountryChecker, compileRegionChecker } from "#core/checking/check-place.ts";
import { compilePostalCodeChecker } from "#core/checking/check-postal-code.ts";
import { compileTimeZoneChecker } from "#core/checking/check-time-zone.ts";
import { regions } from "#core/checking/regions.ts";
import type { CellChecker } from "#core/checking/cell-checker.ts";

const outcome = (check: CellChecker, value: string): unknown => {
  const found = check(value);
  return typeof found === "string" ? (JSON.parse(found) as unknown) : found.code;
};

describe("a postal code", () => {
  test.each([
    ["02118", "02118"],
    ["02118-1234", "02118-1234"],
    ["02118 1234", "02118-1234"],
    ["021181234", "02118-1234"],
    ["K1A 0B1", "K1A 0B1"],
    ["k1a0b1", "K1A 0B1"],
    ["K1A-0B1", "K1A 0B1"],
    ["6103", "lost_leading_zero"],
    ["501", "lost_leading_zero"],
    ["6103-1234", "lost_leading_zero"],
    ["12", "not_a_postal_code"],
    ["123456", "not_a_postal_code"],
    ["K1A OB1", "not_a_postal_code"],
    ["D1A 0B1", "not_a_postal_code"],
    ["W1A 0B1", "not_a_postal_code"],
    ["K1A 0B", "not_a_postal_code"],
    ["2.1E+08", "scientific_notation"],
    ["SW1A 1AA", "not_a_postal_code"],
  ])("%j is %s", (value, expected) => {
    expect(outcome(compilePostalCodeChecker(), value)).toBe(expected);
  });

  test("with a lost zero is answered with the likely one, and not repaired", () => {
    expect(compilePostalCodeChecker()("6103")).toMatchObject({ message: expect.stringContaining("06103") as string });
  });
});

describe("a state or province", () => {
  test.each([
    ["MI", "MI"],
    ["mi", "MI"],
    ["Michigan", "MI"],
    ["US-MI", "MI"],
    ["district of columbia", "DC"],
    ["Puerto Rico", "PR"],
    ["ON", "ON"],
    ["CA-ON", "ON"],
    ["Québec", "QC"],
    ["Quebec", "QC"],
    ["Nouvelle-Écosse", "NS"],
    ["CA", "CA"],
    ["XX", "unknown_region"],
    ["Bayern", "unknown_region"],
    ["Mich.", "unknown_region"],
  ])("%j is %s", (value, expected) => {
    const check = compileRegionChecker();
    expect([outcome(check, value), outcome(check, value)]).toEqual([expected, expected]);
  });

  test("is one of 50 states, the district, 5 territories, 3 military codes or 13 provinces and territories", () => {
    expect(new Set(regions.map(({ code }) => code)).size).toBe(50 + 1 + 5 + 3 + 13);
  });
});

describe("a country", () => {
  test.each([
    ["US", "US"],
    ["usa", "US"],
    ["United States", "US"],
    ["U.S.A.", "US"],
    ["Canada", "CA"],
    ["Kanada", "CA"],
    ["Deutschland", "DE"],
    ["Allemagne", "DE"],
    ["UK", "GB"],
    ["Michigan", "unknown_country"],
    ["ZZ", "unknown_country"],
  ])("%j is %s", (value, expected) => {
    expect(outcome(compileCountryChecker(), value)).toBe(expected);
  });
});

describe("a time zone", () => {
  test.each([
    ["America/New_York", "America/New_York"],
    ["america/new_york", "America/New_York"],
    ["America/Argentina/Buenos_Aires", expect.stringContaining("Buenos_Aires") as string],
    ["US/Eastern", "US/Eastern"],
    ["UTC", "UTC"],
    ["Mars/Olympus", "unknown_time_zone"],
    ["EST", "unknown_time_zone"],
    ["-05:00", "unknown_time_zone"],
    ["Eastern Time", "unknown_time_zone"],
  ])("%j is %s", (value, expected) => {
    const check = compileTimeZoneChecker();
    expect([outcome(check, value), outcome(check, value)]).toEqual([expected, expected]);
  });
});
