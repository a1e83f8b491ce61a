import { expect, test } from "vitest";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import { needsSecondPerson } from "./needs-second-person.ts";

const column = (field: string, name: string, ...transforms: FieldMapping["transforms"]): FieldMapping => {
  return { field, source: { kind: "column", column: name }, transforms };
};
const client = (fields: readonly FieldMapping[], more: Partial<Mapping> = {}): Mapping => {
  return { entity: "client", fields, ignored: [], blankCells: "keep", ...more };
};

test.each<[string, Mapping, Mapping, readonly string[]]>([
  ["nothing differs", client([column("birthday", "DOB")]), client([column("birthday", "DOB")]), []],
  ["a harmless field", client([column("city", "A")]), client([column("city", "B")]), []],
  ["the source of a date of birth", client([column("birthday", "A")]), client([column("birthday", "B")]), ["birthday"]],
  [
    "its steps",
    client([column("birthday", "A", { kind: "date", order: "mdy" })]),
    client([column("birthday", "A", { kind: "date", order: "dmy" })]),
    ["birthday"],
  ],
  ["a sensitive field that is filled no more", client([column("birthday", "A")]), client([]), ["birthday"]],
  [
    "a value of the map of a field that is billed by",
    { ...client([column("service", "S", { kind: "values", values: { a: "b" } })]), entity: "visit" },
    { ...client([column("service", "S", { kind: "values", values: { a: "c" } })]), entity: "visit" },
    ["service"],
  ],
  [
    "what a blank cell does to sensitive fields that are filled",
    client([column("birthday", "A"), column("city", "B")]),
    client([column("birthday", "A"), column("city", "B")], { blankCells: "clear" }),
    ["birthday"],
  ],
  [
    "a field of the tenant's own, which nobody knows",
    client([]),
    client([column("profile.x", "X")], { extraFields: [{ name: "profile.x", label: "X", tag: "x" }] }),
    ["profile.x"],
  ],
])("%s", (_, before, after, fields) => {
  expect(needsSecondPerson(before, after)).toEqual(fields);
});
