import { describe, expect, test } from "vitest";
import { entities, entityOf, fieldOf } from "#core/entities/entities.ts";
import { hide, holdsNationalNumber, isHidden, maskValue } from "./mask-value.ts";

const client = entityOf("client");
const field = (name: string) => fieldOf(client, name);

describe("what a cell shows before anyone asks", () => {
  test.each([
    ["birthday", "1980-04-23", "••••-••-••"],
    ["birthday", "23. April", "••••-••-••"],
    ["health_card", "1234-567-890", "•••••"],
    ["medical_status", "Diabetes, insulin twice a day", "•••••"],
    ["remarks", "x", "•••••"],
  ])("%s: %j is hidden", (name, value, mask) => {
    expect(maskValue(field(name), value)).toEqual({ hidden: mask });
  });

  test.each(["first_name", "city", "external_id"])("%s is shown", (name) => {
    expect(maskValue(field(name), "Ana")).toBe("Ana");
  });

  test("a column that feeds no field is hidden, for nobody knows what is in it", () => {
    expect(maskValue(null, "Ana")).toEqual({ hidden: "•••••" });
  });

  test("a blank cell stays blank", () => {
    expect(maskValue(field("birthday"), "")).toBe("");
  });

  test("an e-mail address and a phone number that have to be hidden show their kind only", () => {
    expect(hide(field("email"), "ana@agency.example")).toEqual({ hidden: "•••@•••" });
    expect(hide(field("phone_main"), "313-555-0142")).toEqual({ hidden: "••• ••• ••••" });
  });
});

describe("a national number is hidden in whatever field it stands", () => {
  test.each(["078-05-1120", "SSN 078-05-1120.", "046 454 286"])("%j", (text) => {
    expect(isHidden(maskValue(field("city"), text))).toBe(true);
  });

  test.each(["313-555-0142", "2026-11-21", "1-800-555-0142", "48201-1234", "ID 1234-078-05-1120"])(
    "%j is none",
    (text) => {
      expect(holdsNationalNumber(text)).toBe(false);
    },
  );
});

test("a mask tells nothing of its value: every sensitive field gives the same one for all values", () => {
  for (const entity of entities) {
    for (const one of entity.fields.filter(({ sensitivity }) => sensitivity === "sensitive")) {
      const masks = ["a", "1980-04-23", "a very much longer text, 12345", one.example].map((text) => {
        const shown = maskValue(one, text);
        return isHidden(shown) ? shown.hidden : "shown";
      });
      expect(new Set(masks).size).toBe(1);
      expect(masks[0]).toMatch(/^[•@: -]+$/);
    }
  }
});
