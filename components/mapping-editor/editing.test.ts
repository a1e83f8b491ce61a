import { describe, expect, test } from "vitest";
import { entityOf, fieldOf } from "#core/entities/entities.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { columnsToSave, newField, withField } from "./editing.ts";

const employee = entityOf("employee");
const mapping: Mapping = {
  entity: "employee",
  fields: [
    { field: "external_id", source: { kind: "column", column: "No" }, transforms: [] },
    {
      field: "status",
      source: { kind: "column", column: "Stat" },
      transforms: [{ kind: "when", column: "Left", test: "filled", values: [], then: "terminated", otherwise: null }],
    },
  ],
  ignored: [],
  blankCells: "keep",
};

describe("a field that nothing filled", () => {
  const begin = (name: string, columns: readonly string[]) => {
    const field = fieldOf(employee, name);
    if (!field) throw new Error(`Employees have no ${name}.`);
    return newField(employee, mapping, field, columns, () => ["Lansing", "Flint"]).source;
  };

  test("begins with the column of its name, else with one that nothing reads", () => {
    expect(begin("city", ["No", "Left", "Desk", "Town"])).toEqual({ kind: "column", column: "Town" });
    expect(begin("city", ["No", "Left", "Desk"])).toEqual({ kind: "column", column: "Desk" });
  });

  test("begins with a fixed value where every column is read, by a condition too", () => {
    expect(begin("city", ["No", "Stat", "Left"])).toEqual({ kind: "constant", value: "" });
  });
});

test("a field is put in its own place, or taken away", () => {
  const next = { field: "external_id", source: { kind: "column", column: "ID" }, transforms: [] } as const;
  expect(withField(mapping, "external_id", next).fields[0]).toBe(next);
  expect(withField(mapping, "status", null).fields.map(({ field }) => field)).toEqual(["external_id"]);
});

test("columns that only the newest file has are saved when the mapping reads them", () => {
  expect(columnsToSave(["no", "Stat", "Town"], mapping)).toEqual(["no", "Stat", "Town", "Left"]);
});
