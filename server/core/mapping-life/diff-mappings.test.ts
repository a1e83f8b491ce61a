import { describe, expect, test } from "vitest";
import type { FieldMapping, Mapping, Transform } from "#core/mapping/mapping.ts";
import { diffMappings } from "./diff-mappings.ts";
import type { MappingContent } from "./draft.ts";

const column = (field: string, name: string, ...transforms: readonly Transform[]): FieldMapping => {
  return { field, source: { kind: "column", column: name }, transforms };
};

function content(fields: readonly FieldMapping[], more: Partial<Mapping> = {}): MappingContent {
  return {
    format: { encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1 },
    columns: ["No", "DOB", "Town"],
    mapping: { entity: "client", fields, ignored: [], blankCells: "keep", ...more },
  };
}

const sentences = (before: MappingContent, after: MappingContent) =>
  diffMappings(before, after).map(({ sentence }) => sentence);

const values = (map: Readonly<Record<string, string | null>>): Transform => ({ kind: "values", values: map });

describe("what differs between two versions, in words", () => {
  test.each<[string, readonly FieldMapping[], readonly FieldMapping[], readonly string[]]>([
    ["nothing", [column("city", "Town")], [column("city", "Town")], []],
    [
      "another order of a date",
      [column("birthday", "DOB", { kind: "date", order: "mdy" })],
      [column("birthday", "DOB", { kind: "date", order: "dmy" })],
      ["Birthday now reads “DOB” as day/month/year (was month/day/year)."],
    ],
    [
      "another column",
      [column("city", "Town")],
      [column("city", "City", { kind: "trim" })],
      ["City now reads “City”, without outer spaces (before it reads “Town”)."],
    ],
    ["a new field", [], [column("city", "Town")], ["City is filled now: it reads “Town”."]],
    ["a field less", [column("city", "Town")], [], ["City is no longer filled (before it reads “Town”)."]],
    [
      "a first step",
      [column("city", "Town")],
      [column("city", "Town", { kind: "case", to: "upper" })],
      ["City now reads “Town”, in capitals (was taken as it is)."],
    ],
    [
      "values",
      [column("status", "S", values({ A: "active", B: null }))],
      [column("status", "S", values({ B: "discharged", C: "" }))],
      [
        "Status: “B” now becomes “discharged” (before it skipped its rows).",
        "Status: “C” now becomes blank (before it was not mapped).",
        "Status: “A” now is not mapped (before it became “active”).",
      ],
    ],
    [
      "values of a field whose values are hidden are only counted",
      [column("medical_status", "M", values({}))],
      [column("medical_status", "M", values({ frail: "F", ill: null }))],
      ["Medical status: 2 values are mapped otherwise."],
    ],
  ])("%s", (_, before, after, said) => {
    expect(sentences(content(before), content(after))).toEqual(said);
  });

  test("names in another order are no difference", () => {
    const one = column("status", "S", values({ A: "active", B: null }));
    const other = column("status", "S", values({ B: null, A: "active" }));
    expect(diffMappings(content([one]), content([other]))).toEqual([]);
  });

  test("format, columns, what is left out and what blank cells do", () => {
    const before = content([]);
    const after: MappingContent = {
      ...content([], { ignored: ["Town"], blankCells: "clear" }),
      format: { encoding: "windows-1252", delimiter: ";", quote: "", headerRow: 3 },
      columns: ["No", "DOB", "Flat"],
    };
    expect(sentences(before, after)).toEqual([
      "A blank cell now clears what the record has (before it leaves what the record has).",
      "Files are now read as Western European (Windows-1252) (was UTF-8).",
      "Columns are now separated by semicolons (was commas).",
      "Cells now have no quotation marks (was double).",
      "Column names now stand in row 3 (was row 1).",
      "New among the columns of the file: “Flat”.",
      "Gone from the columns of the file: “Town”.",
      "Left out for good now: “Town”.",
    ]);
  });
});
