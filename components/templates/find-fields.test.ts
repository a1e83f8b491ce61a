import { describe, expect, test } from "vitest";
import { describeEntity } from "#core/entities/describe-entity.ts";
import { employee } from "#core/entities/employee.ts";
import { findFields } from "./find-fields.ts";

const fields = describeEntity(employee);
const found = (text: string) => findFields(fields, text);

describe("finding a field of an entity", () => {
  test("a blank text finds every field in the template's order", () => {
    expect(found("  ").map(({ field }) => field)).toEqual(fields);
  });

  test("a field is found by its own name, whatever the case and punctuation", () => {
    expect(found("EXTERNAL-ID")[0]).toMatchObject({ field: { name: "external_id" }, by: [] });
  });

  test("a column name of another system finds its field and says which name it was", () => {
    expect(found("emp #")[0]).toMatchObject({ field: { name: "external_id" }, by: ["Emp #"] });
    expect(found("personalnummer").map(({ field }) => field.name)).toContain("external_id");
  });

  test("an unknown word finds nothing", () => {
    expect(found("zzzz")).toEqual([]);
  });
});
