import { describe, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import { changesOf } from "./field-changes.ts";

const employee = entityOf("employee");

describe("what a planned row shows", () => {
  test("an update shows only what differs, in the entity's order", () => {
    const before = { external_id: "1", last_name: "Okri", city: "Lansing", roles: ["RN"] };
    const after = { external_id: "1", last_name: "Okri-Reyes", city: "Lansing", roles: ["RN", "LPN"], zip: "02118" };
    expect(changesOf(employee, { action: "updated", before, after })).toEqual([
      { field: "last_name", label: "Last name", before: "Okri", after: "Okri-Reyes" },
      { field: "roles", label: expect.any(String) as string, before: "RN", after: "RN, LPN" },
      { field: "zip", label: "Postal code", before: "", after: "02118" },
    ]);
  });

  test("a cleared value shows what was there", () => {
    const changes = changesOf(employee, { action: "updated", before: { city: "Lansing" }, after: {} });
    expect(changes).toEqual([{ field: "city", label: "City", before: "Lansing", after: "" }]);
  });

  test("a new record shows all of its values and no blanks", () => {
    const row = { action: "created", before: null, after: { external_id: "1", city: "" } } as const;
    expect(changesOf(employee, row).map(({ field }) => field)).toEqual(["external_id"]);
  });
});
