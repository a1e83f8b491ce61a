import { expect, test } from "vitest";
import type { FieldMapping, Mapping, Transform } from "#core/mapping/mapping.ts";
import type { MappingContent } from "./draft.ts";
import { rebaseMapping } from "./rebase-mapping.ts";

const column = (field: string, name: string, ...transforms: readonly Transform[]): FieldMapping => {
  return { field, source: { kind: "column", column: name }, transforms };
};
const values = (map: Readonly<Record<string, string | null>>): Transform => ({ kind: "values", values: map });

function content(fields: readonly FieldMapping[], more: Partial<Mapping> = {}, columns = ["A"]): MappingContent {
  return {
    format: { encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1 },
    columns,
    mapping: { entity: "client", fields, ignored: [], blankCells: "keep", ...more },
  };
}

type Fields = readonly FieldMapping[];

test.each<[string, Fields, Fields, Fields, Fields, readonly string[]]>([
  [
    "what the draft left alone follows the current version",
    [column("city", "A")],
    [column("city", "A")],
    [column("city", "B")],
    [column("city", "B")],
    [],
  ],
  [
    "what it changed stays",
    [column("city", "A")],
    [column("city", "C")],
    [column("city", "A")],
    [column("city", "C")],
    [],
  ],
  [
    "what both changed stays as the draft has it, and is named",
    [column("city", "A")],
    [column("city", "C")],
    [column("city", "B")],
    [column("city", "C")],
    ["city"],
  ],
  ["a field that the draft takes out stays out", [column("city", "A")], [], [column("city", "A")], [], []],
  ["a field that is new on one side comes in", [], [column("city", "A")], [], [column("city", "A")], []],
  [
    "value maps are joined value by value, the draft's decisions before the others",
    [column("status", "S", values({ a: "active", b: "active", c: null }))],
    [column("status", "S", values({ a: "inactive", b: "active" }))],
    [column("status", "S", values({ a: "active", b: "pending", c: null, d: "active" }))],
    [column("status", "S", values({ a: "inactive", b: "pending", d: "active" }))],
    [],
  ],
])("%s", (_, base, draft, current, fields, clashes) => {
  const found = rebaseMapping(content(base), content(draft), content(current));
  expect([found.content.mapping.fields, found.clashes]).toEqual([fields, clashes]);
});

test("columns, what is left out and what blank cells do follow whoever changed them", () => {
  const base = content([], { ignored: ["x", "y"] }, ["A"]);
  const draft = content([], { ignored: ["x", "z"], blankCells: "clear" }, ["A"]);
  const current = content([], { ignored: ["x", "y", "w"] }, ["A", "B"]);
  expect(rebaseMapping(base, draft, current).content).toEqual(
    content([], { ignored: ["x", "w", "z"], blankCells: "clear" }, ["A", "B"]),
  );
});
