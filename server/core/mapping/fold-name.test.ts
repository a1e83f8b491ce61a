import { describe, expect, test } from "vitest";
import { foldName, nameTokens } from "#core/mapping/fold-name.ts";
import { foldChoice, foldValue } from "#core/mapping/fold-value.ts";

describe("a column name is folded", () => {
  test.each([
    ["First Name", "firstname"],
    ["first_name", "firstname"],
    ["FirstName", "firstname"],
    ["FIRST-NAME", "firstname"],
    [" first  name\u00a0", "firstname"],
    ["Straße", "strasse"],
    ["STRASSE", "strasse"],
    ["Prénom", "prenom"],
    ["Pre\u0301nom", "prenom"],
    ["Łódź Øre", "lodzore"],
    ["address.zipCode", "addresszipcode"],
    ["Emp #", "empnumber"],
    ["E-Mail", "email"],
    ["???", ""],
  ])("%j becomes %j", (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  test.each([
    ["address.zipCode", ["address", "zip", "code"]],
    ["HTTPServerName", ["http", "server", "name"]],
    ["Address1", ["address", "1"]],
    ["Apt/Suite #", ["apt", "suite", "number"]],
    ["名前", ["名前"]],
  ])("%j has the words %j", (name, words) => {
    expect(nameTokens(name)).toEqual(words);
  });
});

describe("a value is folded", () => {
  test("in a value map, case, accents and white space do not count and signs do", () => {
    expect(foldValue("  DETROIT   Wést ")).toBe("detroit west");
    expect(foldValue("A+")).not.toBe(foldValue("A-"));
  });

  test("as an accepted value, the signs between words do not count either", () => {
    expect(new Set(["on_hold", "On hold", "ON-HOLD", "onHold"].map(foldChoice))).toEqual(new Set(["onhold"]));
    expect(foldChoice("???")).toBe("???");
  });
});
