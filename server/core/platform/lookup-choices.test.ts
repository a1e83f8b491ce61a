import { describe, expect, test } from "vitest";
import type { Mapping } from "#core/mapping/mapping.ts";
import { listsOf, lookupChoices } from "#core/platform/lookup-choices.ts";

const filling = (...fields: readonly string[]): Pick<Mapping, "fields"> => ({
  fields: fields.map((field) => ({ field, source: { kind: "column", column: field }, transforms: [] })),
});
const plain = (value: string, label: string, ...synonyms: readonly string[]) => ({ value, label, synonyms });

describe("the platform's lists as accepted values", () => {
  test("are those of the fields that a mapping fills", () => {
    const mapping = filling("external_id", "groups", "branch_id", "constructor");
    expect(listsOf(mapping)).toEqual(["groups", "branches"]);
    const lists = new Map([
      ["branches", [{ id: "3", name: "North" }]],
      ["roles", [{ id: "1", name: "Nurse" }]],
    ] as const);
    expect(lookupChoices(mapping, lists)).toEqual({ branch_id: [plain("3", "North")] });
  });

  test("check nothing while a list is empty", () => {
    expect(lookupChoices(filling("branch_id"), new Map([["branches", []]]))).toEqual({});
  });

  test("tell two of one name apart by their ids, and one without a name has its id alone", () => {
    const entries = [
      { id: "3", name: "North" },
      { id: "9", name: "NORTH" },
      { id: "5", name: " " },
    ];
    expect(lookupChoices(filling("branch_id"), new Map([["branches", entries]]))).toEqual({
      branch_id: [plain("3", "North (3)", "North"), plain("9", "NORTH (9)", "NORTH"), plain("5", "5")],
    });
  });

  test("are names where the platform takes names: two that read alike are one", () => {
    const entries = [
      { id: "1", name: "Nurse" },
      { id: "2", name: "Nurse" },
    ];
    expect(lookupChoices(filling("designation"), new Map([["designations", entries]]))).toEqual({
      designation: [plain("Nurse", "Nurse")],
    });
  });
});
