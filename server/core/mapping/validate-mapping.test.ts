import { describe, expect, test } from "vitest";
import { visit } from "#core/entities/visit.ts";
import { employee } from "#core/entities/employee.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import { missingColumns } from "#core/mapping/missing-columns.ts";
import { validateMapping } from "#core/mapping/validate-mapping.ts";

const columns = ["id", "start", "end", "client", "note"];
const from = (field: string, column: string): FieldMapping => ({
  field,
  source: { kind: "column", column },
  transforms: [],
});
const whole = [from("external_id", "id"), from("start_at", "start"), from("end_at", "end"), from("client", "client")];
const problems = (...fields: FieldMapping[]) =>
  validateMapping(visit, { entity: "visit", fields, ignored: [], blankCells: "keep" }, columns);
const codes = (...fields: FieldMapping[]) =>
  problems(...fields).map(({ code, field, column }) => [code, field ?? column]);

test("a mapping that fills what is required has no problem", () => {
  expect(problems(...whole)).toEqual([]);
});

describe("a mapping that can't run is told why", () => {
  const constant = (field: string, value: string): FieldMapping => ({
    field,
    source: { kind: "constant", value },
    transforms: [],
  });

  test.each<[string, FieldMapping[], (string | null)[][]]>([
    ["nothing for a required field", whole.slice(0, 3), [["missing_target", "client"]]],
    ["a field that does not exist", [...whole, from("nothing", "note")], [["unknown_field", "nothing"]]],
    ["a column that does not exist", [...whole, from("service", "gone")], [["missing_column", "gone"]]],
    ["two sources for one field", [...whole, from("client", "note")], [["two_sources", "client"]]],
    ["the same key everywhere", [constant("external_id", "1"), ...whole.slice(1)], [["bad_source", "external_id"]]],
    [
      "a join of one column",
      [...whole, { field: "service", source: { kind: "join", columns: ["note"], separator: " " }, transforms: [] }],
      [["bad_source", "service"]],
    ],
  ])("%s", (_, fields, expected) => {
    expect(codes(...fields)).toEqual(expected);
  });

  test.each<[string, FieldMapping["transforms"]]>([
    ["an order for what is no date", [{ kind: "date", order: "mdy" }]],
    ["a decimal sign for what is no number", [{ kind: "number", decimal: "comma" }]],
    ["a split without a sign", [{ kind: "split", separator: "", part: 1 }]],
    ["part 0", [{ kind: "split", separator: ",", part: 0 }]],
    ["part 1.5", [{ kind: "split", separator: ",", part: 1.5 }]],
    ["a blank default", [{ kind: "default", value: " " }]],
    ["an empty value map", [{ kind: "values", values: {} }]],
  ])("%s", (_, transforms) => {
    expect(codes(...whole, { ...from("service", "note"), transforms })).toEqual([["bad_transform", "service"]]);
  });

  test("two orders of day and month", () => {
    const born: FieldMapping = {
      ...from("birthday", "note"),
      transforms: [
        { kind: "date", order: "mdy" },
        { kind: "date", order: "dmy" },
      ],
    };
    const mapping: Mapping = { entity: "employee", fields: [born], ignored: [], blankCells: "keep" };
    expect(validateMapping(employee, mapping, columns).filter(({ code }) => code === "bad_transform")).toHaveLength(1);
  });

  test("another kind of record", () => {
    const mapping: Mapping = { entity: "client", fields: whole, ignored: [], blankCells: "keep" };
    expect(validateMapping(visit, mapping, columns).map(({ code }) => code)).toEqual(["other_entity"]);
  });

  test("in sentences that end and say what to do", () => {
    for (const { sentence } of problems(from("nothing", "gone"))) expect(sentence).toMatch(/\. (Map|Choose).*\.$/);
  });
});

test("missing columns are named once each", () => {
  const fields = [from("client", "gone"), from("service", "gone"), from("end_at", "END")];
  expect(missingColumns({ entity: "visit", fields, ignored: [], blankCells: "keep" }, columns)).toEqual(["gone"]);
});
