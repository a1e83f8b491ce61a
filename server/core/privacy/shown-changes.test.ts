import { describe, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import { shownChanges } from "./shown-changes.ts";

const employee = entityOf("employee");

describe("what a planned row shows", () => {
  test("an update shows only what differs, in the entity's order", () => {
    const before = { external_id: "1", last_name: "Okri", city: "Lansing", roles: ["RN"] };
    const after = { external_id: "1", last_name: "Okri-Reyes", city: "Lansing", roles: ["RN", "LPN"], zip: "02118" };
    expect(shownChanges(employee, { action: "updated", before, after })).toEqual([
      { field: "last_name", label: "Last name", before: "Okri", after: "Okri-Reyes" },
      { field: "roles", label: expect.any(String) as string, before: "RN", after: "RN, LPN" },
      { field: "zip", label: "Postal code", before: "", after: "02118" },
    ]);
  });

  test("a cleared value shows what was there", () => {
    const changes = shownChanges(employee, { action: "updated", before: { city: "Lansing" }, after: {} });
    expect(changes).toEqual([{ field: "city", label: "City", before: "Lansing", after: "" }]);
  });

  test("a new record shows all of its values and no blanks", () => {
    const row = { action: "created", before: null, after: { external_id: "1", city: "" } } as const;
    expect(shownChanges(employee, row).map(({ field }) => field)).toEqual(["external_id"]);
  });

  test("that a sensitive value differs is shown, and neither the old one nor the new", () => {
    const row = { before: { birthday: "1980-04-23" }, after: { birthday: "1980-04-24" } };
    const hidden = { hidden: "••••-••-••" };
    expect(shownChanges(employee, { action: "updated", ...row })).toEqual([
      { field: "birthday", label: "Birthday", before: hidden, after: hidden },
    ]);
    const same = { before: { birthday: "1980-04-23" }, after: { birthday: "1980-04-23" } };
    expect(shownChanges(employee, { action: "updated", ...same })).toEqual([]);
  });

  test("a value of a field that is not known any more is hidden", () => {
    const changes = shownChanges(employee, { action: "created", before: null, after: { shoe_size: 41 } });
    expect(changes).toEqual([{ field: "shoe_size", label: "shoe_size", before: "", after: { hidden: "•••••" } }]);
    const own = shownChanges(employee, { action: "created", before: null, after: { "profile.diet": "vegan" } });
    expect(own).toMatchObject([{ label: "Profile field “diet”", after: { hidden: "•••••" } }]);
  });
});
