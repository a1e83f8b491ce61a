import { expect, test } from "vitest";
import { describeColumns } from "#core/guides/describe-columns.ts";
import type { FieldMapping, FieldSource, Mapping, Transform } from "#core/mapping/mapping.ts";

const column = (name: string): FieldSource => ({ kind: "column", column: name });
const fill = (field: string, source: FieldSource, ...transforms: readonly Transform[]): FieldMapping => ({
  field,
  source,
  transforms,
});

function described(columns: readonly string[], ...fields: readonly FieldMapping[]) {
  const mapping: Mapping = { entity: "client", fields, ignored: [], blankCells: "clear" };
  return describeColumns(mapping, columns);
}

function only(column: string, ...fields: readonly FieldMapping[]) {
  const found = described([column], ...fields).columns[0];
  return { ...found, ...found?.fields[0] };
}

test("each column says whether a row needs it, in the order of the file", () => {
  const { columns, fixed } = described(
    ["Note", "Id", "St", "Kind"],
    fill("external_id", column("Id")),
    fill("status", column("St"), {
      kind: "when",
      column: "Kind",
      test: "is",
      values: ["Gone"],
      then: "discharged",
      otherwise: null,
    }),
    fill("branch_id", { kind: "constant", value: "North" }),
    fill("remarks", { kind: "constant", value: "a remark" }),
  );
  expect(columns.map(({ name, need, decides }) => [name, need, decides])).toEqual([
    ["Note", "unread", []],
    ["Id", "required", []],
    ["St", "optional", []],
    ["Kind", "optional", ["Status"]],
  ]);
  expect(columns[1]?.fields[0]?.isKey).toBe(true);
  expect(columns[2]?.fields[0]?.notes).toEqual(["Where the column “Kind” is “Gone”, it counts as “discharged”."]);
  expect(fixed).toEqual([
    { label: "Branch", value: "North" },
    { label: "Remarks", value: null },
  ]);
});

test("a required field that blank cells have a value for needs no cell", () => {
  expect(only("First", fill("first_name", column("First"))).need).toBe("required");
  const filled = only("First", fill("first_name", column("First"), { kind: "default", value: "unknown" }));
  expect(filled).toMatchObject({ need: "optional", notes: ["A blank cell gets a fixed value."] });
});

test("accepted values stand with the words of the feed's own map before the accepted ones", () => {
  const values = { "1": "active", Aktiv: "active", "9": "discharged", gone: null };
  const { values: accepted, skipped } = only("St", fill("status", column("St"), { kind: "values", values }));
  expect(accepted?.find(({ value }) => value === "active")?.written).toEqual(["1", "Aktiv", "active"]);
  expect(accepted?.find(({ value }) => value === "discharged")?.written).toEqual(["9", "discharged"]);
  expect(skipped).toEqual(["gone"]);
});

test("a condition on another column takes the words of a map away only where it always decides", () => {
  const map: Transform = { kind: "values", values: { "1": "active" } };
  const when = (otherwise: string | null): Transform => ({
    ...{ kind: "when", column: "Left", test: "filled", values: [], then: "discharged" },
    otherwise,
  });
  const wordsOf = (otherwise: string | null) =>
    only("St", fill("status", column("St"), map, when(otherwise))).values?.find(({ value }) => value === "active")
      ?.written;
  expect([wordsOf(null), wordsOf("pending")]).toEqual([["1", "active"], ["active"]]);
});

test("a word that the map gives another meaning is not named under its own", () => {
  const { values: accepted } = only(
    "St",
    fill("status", column("St"), { kind: "values", values: { active: "discharged" } }),
  );
  expect(accepted?.find(({ value }) => value === "active")?.written).toEqual([]);
  expect(accepted?.find(({ value }) => value === "discharged")?.written).toEqual(["active", "discharged"]);
});

test("what a map of names or health data was made of is nowhere in it", () => {
  const maps = { kind: "values", values: { "Real Town": "Lansing", "real words": "Prefers mornings" } } as const;
  for (const field of ["city", "remarks"]) {
    const found = described(
      ["A"],
      fill(field, column("A"), maps, { kind: "replace", find: "Real", with: "x", where: "start" }),
    );
    expect(JSON.stringify(found)).not.toMatch(/real/i);
  }
});

test.each<[string, Transform[], string]>([
  ["birthday", [{ kind: "date", order: "dmy" }], "Date, written day/month/year, such as 23/04/1980; not after today"],
  [
    "birthday",
    [{ kind: "date", order: "mdy", format: "MMM d, yyyy" }],
    "Date, written MMM d, yyyy, such as Apr 23, 1980; not after today",
  ],
  ["birthday", [], "Date, written 1980-04-23, not after today"],
  ["branch_id", [{ kind: "money", locale: "de-DE" }], "Amount as in Germany, such as 1.234,50 €"],
])("how %s is written with %j", (field, transforms, words) => {
  expect(only("A", fill(field, column("A"), ...transforms)).format).toBe(words);
});

test("steps that a sender has to know of are said in sentences", () => {
  const { notes } = only(
    "A",
    fill(
      "branch_id",
      column("A"),
      { kind: "split", separator: ", ", part: "last" },
      { kind: "part", from: 2, length: 3 },
      { kind: "replace", find: "Br. ", with: "", where: "start" },
    ),
  );
  expect(notes).toEqual([
    "Branch is the last part of the cell, parted by “, ”.",
    "Branch is characters 2 to 4 of the cell.",
    "“Br. ” at the beginning is left out.",
  ]);
});
