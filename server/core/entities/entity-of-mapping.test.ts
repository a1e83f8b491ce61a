import { expect, test } from "vitest";
import { entityOf, fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";

const north = { value: "12", label: "Northside", synonyms: [] };

test("a mapping without fields or choices of its own fills the entity as it is", () => {
  expect(entityOfMapping({ entity: "employee" })).toBe(entityOf("employee"));
});

test("a field of the tenant's own stands beside the entity's, hidden like health data", () => {
  const entity = entityOfMapping({
    entity: "client",
    extraFields: [{ name: "profile.pets", label: "Pets", tag: "pets" }],
  });
  expect(entity.fields.slice(0, -1)).toEqual(entityOf("client").fields);
  expect(fieldOf(entity, "profile.pets")).toMatchObject({
    label: "Pets",
    required: false,
    sensitivity: "sensitive",
    type: { kind: "text", maxLength: 1_000 },
  });
});

test("choices stand in the place of free text and say what the parts of a list may be; codes and dates stay", () => {
  const entity = entityOfMapping({
    entity: "employee",
    choices: { branch_id: [north], groups: [north], remarks: [north], status: [north], hire_date: [north] },
  });
  const branches = { kind: "enum", values: [north], named: "branches" };
  expect(fieldOf(entity, "branch_id")).toMatchObject({ type: branches, example: "Northside" });
  expect(fieldOf(entity, "groups")?.type).toEqual({ kind: "list", separator: ";", of: [north], named: "groups" });
  expect(fieldOf(entity, "remarks")?.type).toEqual({ kind: "enum", values: [north] });
  for (const name of ["status", "hire_date"]) {
    expect(fieldOf(entity, name)).toEqual(fieldOf(entityOf("employee"), name));
  }
});
