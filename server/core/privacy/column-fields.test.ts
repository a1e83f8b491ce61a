import { describe, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import type { FieldMapping } from "#core/mapping/mapping.ts";
import { columnFields } from "./column-fields.ts";

const columns = ["City", "Reason"];
const from = (field: string, column: string, aside?: string): FieldMapping => ({
  field,
  source: { kind: "column", column },
  transforms:
    aside === undefined
      ? []
      : [{ kind: "when", column: aside, test: "filled", values: [], then: "x", otherwise: null }],
});
const names = (...fields: readonly FieldMapping[]) =>
  columnFields(entityOf("client"), { fields }, columns).map((field) => field?.name ?? null);

describe("a column that a condition looks at", () => {
  test("is hidden like one that feeds nothing, though the field itself is harmless", () => {
    expect(names(from("city", "City", "Reason"))).toEqual(["city", null]);
  });

  test("is as sensitive as the field that depends on it", () => {
    expect(names(from("city", "City"), from("medical_status", "Reason", "City"))).toEqual([
      "medical_status",
      "medical_status",
    ]);
    expect(names(from("medical_status", "Reason", "City"), from("city", "City"))).toEqual([
      "medical_status",
      "medical_status",
    ]);
  });
});
