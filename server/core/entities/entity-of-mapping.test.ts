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

test("choices stand in the place of free text, and leave codes, dates and lists of ours alone", () => {
  const entity = entityOfMapping({
    entity: "employee",
    choices: { branch_id: [north], status: [north], hire_date: [north] },
  });
  expect(fieldOf(entity, "branch_id")?.type).toEqual({ kind: "enum", values: [north] });
  for (const name of ["status", "hire_date"]) {
    expect(fieldOf(entity, name)).toEqual(fieldOf(entityOf("employee"), name));
  }
});
