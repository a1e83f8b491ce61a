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

const when = { kind: "when", column: "note", test: "filled", values: [], then: "x", otherwise: null } as const;

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
    ["nothing to replace", [{ kind: "replace", find: "", with: "x", where: "anywhere" }]],
    ["no character to fill up with", [{ kind: "pad", side: "start", length: 5, fill: "" }]],
    ["two characters to fill up with", [{ kind: "pad", side: "start", length: 5, fill: "00" }]],
    ["a length of 0", [{ kind: "pad", side: "start", length: 0, fill: "0" }]],
    ["a length of 101", [{ kind: "pad", side: "start", length: 101, fill: "0" }]],
    ["character 0", [{ kind: "part", from: 0, length: null }]],
    ["no character at all", [{ kind: "part", from: 1, length: 0 }]],
    ["a blank fixed value", [{ kind: "constant", value: " " }]],
    ["no values to compare with", [{ ...when, test: "is" }]],
    ["only blank ones", [{ ...when, test: "starts", values: [" "] }]],
    ["no column to look at", [{ ...when, column: "" }]],
    ["rows that a text skips", [{ kind: "values", values: { x: null } }]],
    ["the same step twice", [{ kind: "trim" }, { kind: "trim" }]],
    ["steps that a fixed value makes useless", [{ kind: "trim" }, { kind: "constant", value: "x" }]],
  ])("%s", (_, transforms) => {
    expect(codes(...whole, { ...from("service", "note"), transforms })).toEqual([["bad_transform", "service"]]);
  });

  test.each<[string, FieldMapping["transforms"][number]]>([
    ["a format with foreign letters", { kind: "date", order: "ymd", format: "DD.MM.YYYY" }],
    ["a time without an hour", { kind: "date", order: "ymd", format: "MM/dd/yyyy" }],
    ["a zone that does not exist", { kind: "date", order: "ymd", zone: "EST" }],
  ])("%s", (_, step) => {
    const fields = whole.map((one) => (one.field === "start_at" ? { ...one, transforms: [step] } : one));
    expect(codes(...fields)).toEqual([["bad_transform", "start_at"]]);
  });

  test("a step that looks at a column which the file does not have", () => {
    const transforms = [{ ...when, column: "gone" }];
    expect(codes(...whole, { ...from("service", "note"), transforms })).toEqual([["missing_column", "gone"]]);
  });

  test("not one of the steps that are right", () => {
    const transforms: FieldMapping["transforms"] = [
      { kind: "replace", find: "-", with: "", where: "anywhere" },
      { kind: "replace", find: "-", with: "", where: "anywhere" },
      { kind: "part", from: 2, length: null },
      { kind: "pad", side: "start", length: 5, fill: "0" },
      { kind: "money", locale: "de-DE" },
      when,
    ];
    expect(codes(...whole, { ...from("service", "note"), transforms })).toEqual([]);
  });

  test("rows that are skipped for a value of a list that the platform keeps", () => {
    const branch: FieldMapping = {
      ...from("branch_id", "note"),
      transforms: [{ kind: "values", values: { x: null } }],
    };
    const mapping: Mapping = { entity: "employee", fields: [branch], ignored: [], blankCells: "keep" };
    expect(validateMapping(employee, mapping, columns).map(({ code }) => code)).not.toContain("bad_transform");
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
