import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Mapping, Transform } from "#core/mapping/mapping.ts";
import { compileTransforms } from "#core/mapping/compile-transforms.ts";
import { entityOf, fieldOf } from "#core/entities/entities.ts";
import { compileFold } from "./compile-fold.ts";
import { entryProblem } from "./entry-problem.ts";
import { findClash } from "./find-clash.ts";
import { layMaps, type MapWithEntries, missingMaps } from "./lay-maps.ts";
import { mapCsv, readMapCsv } from "./map-csv.ts";
import { planMapImport } from "./plan-map-import.ts";
import { type Folding, fullFolding, type ValueEntry } from "./value-map.ts";

const entry = (source: string, target: string | null, from: string | null = null, to: string | null = null) => {
  return { source, target, from, to } satisfies ValueEntry;
};
const folding = (more: Partial<Folding>): Folding => ({ ...fullFolding, ...more });

describe("what a map takes for the same value", () => {
  test.each([
    [fullFolding, "  ÉCOLE   Nord", "ecole nord"],
    [folding({ case: false }), " Éa Œuf ", "Ea OEuf"],
    [folding({ accents: false }), "E\u0301COLE", "école"],
    [folding({ space: false }), " a  b ", "a  b"],
    [{ case: false, accents: false, space: false }, " E\u0301 a ", "É a"],
  ])("follows what was chosen to fold (%j)", (chosen, value, folded) => {
    expect(compileFold(chosen)(value)).toBe(folded);
  });

  test("is found out in two entries for the same days, and allowed one after the other", () => {
    const old = entry("Acme", "a", null, "2025-12-31");
    expect(findClash([old, entry("ACME", "b", "2026-01-01")], fullFolding)).toBeNull();
    expect(findClash([old, entry("ACME", "b", "2025-12-31")], fullFolding)).toMatchObject([
      { source: "Acme" },
      { source: "ACME" },
    ]);
    expect(findClash([old, entry("ACME", "b")], folding({ case: false }))).toBeNull();
  });
});

describe("maps laid on a mapping", () => {
  const steps = (...transforms: readonly Transform[]): Mapping => ({
    ...{ entity: "employee", ignored: [], blankCells: "clear" },
    fields: [{ field: "title", source: { kind: "column", column: "Title" }, transforms }],
  });
  const map = (reach: "feed" | "workspace" | "shared", name: string, ...all: ValueEntry[]): MapWithEntries => ({
    ...{ id: name, name, reach, folding: fullFolding, revision: 1, all },
    field: reach === "shared" ? null : "title",
  });
  const read = (mapping: Mapping, maps: readonly MapWithEntries[], on = "2026-11-21") => {
    const change = compileTransforms(layMaps(mapping, maps, on).fields[0]?.transforms ?? []);
    return (value: string) => change?.(value, []) ?? value;
  };

  test("count after the field's own values, those of its feed before those of every feed", () => {
    const maps = [map("workspace", "all", entry("a", "all"), entry("b", "all"), entry("c", "all"))];
    const both = [...maps, map("feed", "one", entry("a", "feed"), entry("b", "feed"))];
    const becomes = read(steps({ kind: "values", values: { a: "own" } }), both);
    expect(["A", "b", " C ", "d"].map(becomes)).toEqual(["own", "feed", "all", "d"]);
    expect(["A", "b"].map(read(steps(), maps))).toEqual(["all", "all"]);
  });

  test("hold on their days alone", () => {
    const dated = [map("workspace", "all", entry("a", "old", null, "2026-10-31"), entry("a", "new", "2026-11-01"))];
    const on = (day: string) => read(steps(), dated, day)("a");
    expect([on("2026-10-31"), on("2026-11-01")]).toEqual(["old", "new"]);
  });

  test("find a value however its accents are written, also where they tell values apart", () => {
    const apart = [{ ...map("workspace", "all", entry("École", "school")), folding: folding({ accents: false }) }];
    expect(["\u00e9cole", "E\u0301COLE", "ecole"].map(read(steps(), apart))).toEqual(["school", "school", "ecole"]);
  });

  test("are looked up by their names, and what they do not have is kept, left out or refused", () => {
    const shared = [map("shared", "Titles", entry("rn", "Nurse"))];
    const step = (otherwise: "keep" | "blank" | "refuse") =>
      steps({ kind: "lookup", map: "Titles", otherwise }, { kind: "case", to: "upper" });
    expect(["RN", "x", ""].map(read(step("keep"), shared))).toEqual(["NURSE", "X", ""]);
    expect(read(step("blank"), shared)("x")).toBe("");
    expect(read(step("refuse"), shared)("x")).toContain("x");
    expect(read(step("refuse"), shared)(" ")).toBe(" ");
    expect(missingMaps(step("keep"), [])).toEqual(["Titles"]);
    expect(read(step("refuse"), [])("x")).toBe("X");
  });
});

describe("a map as a file", () => {
  test("comes back exactly as it was, whatever its values hold", () => {
    const text = fc.string({ minLength: 1, unit: "binary" }).map((one) => one.trim() || "x");
    const days = fc.constantFrom(null, "2026-01-31");
    const entries = fc.array(
      fc.record({ source: text, target: fc.option(text), from: days, to: days }) satisfies fc.Arbitrary<ValueEntry>,
    );
    fc.assert(
      fc.property(entries, (all) => {
        const clean = all.filter(
          (one) => !/\r|\n|\ufeff/.test(one.source + (one.target ?? "")) && one.target !== "(skip rows)",
        );
        const read = readMapCsv(mapCsv(clean));
        expect("lines" in read && read.lines.map(({ entry: one }) => one)).toEqual(clean);
      }),
    );
  });

  test("is safe in a spreadsheet, and read with semicolons, other columns and blank lines, too", () => {
    expect(mapCsv([entry("=1+1", null)])).toBe("\ufeffsource,target,from,to\r\n'=1+1,(skip rows),,\r\n");
    expect(readMapCsv("Target;Source;Note\nactive;'=x;\n;;\n;b;\n")).toEqual({
      lines: [
        { line: 2, entry: entry("=x", "active") },
        { line: 4, entry: entry("b", "") },
      ],
    });
    expect(readMapCsv("source;target;from;until\na;b;2026-11-01;2026-11-30\n")).toEqual({
      fault:
        "The column “until” holds days, and is not read. Call it from or to if entries count on those days only, or take it out.",
    });
    expect(readMapCsv("value,becomes\na,b\n")).toMatchObject({ fault: expect.stringContaining("source and target") });
  });

  const now = [entry("a", "1"), entry("b", "2"), entry("c", "3")];
  const lines = (...entries: ValueEntry[]) => entries.map((one, at) => ({ line: at + 2, entry: one }));
  const rules = { folding: fullFolding, mode: "replace", problemOf: () => null } as const;

  test("says before it is taken in what it adds, changes, takes away and can't say", () => {
    const plan = planMapImport(now, lines(entry("A", "1"), entry("b", "2"), entry("c", "9"), entry("d", "4")), rules);
    expect(plan).toMatchObject({ unchanged: 1, removed: [], refused: [] });
    expect([plan.added.length, plan.changed.map(({ before }) => before.source)]).toEqual([1, ["a", "c"]]);
    expect(planMapImport(now, lines(entry("a", "1")), rules).removed.map(({ source }) => source)).toEqual(["b", "c"]);
    expect(planMapImport(now, lines(entry("a", "1")), { ...rules, mode: "add" }).removed).toEqual([]);
    const twice = planMapImport(now, lines(entry("d", "1"), entry("D ", "2"), entry("", "3")), {
      ...{ ...rules, mode: "add" },
      problemOf: (one) => entryProblem(null, one),
    });
    expect(twice.refused).toMatchObject([
      { line: 3, sentence: expect.stringContaining("Line 2") },
      { line: 4, sentence: expect.stringContaining("value is missing") },
    ]);
    const dated = planMapImport(now, lines(entry("a", "9", "2026-01-01")), { ...rules, mode: "add" });
    expect(dated.refused).toMatchObject([{ line: 2, sentence: expect.stringContaining("other days") }]);
  });
});

test.each([
  ["", "x", null, "value is missing"],
  ["a", null, null, "skip their rows"],
  ["a", "x", "2026-02-30", "no day"],
])("an entry that can't be is refused in a sentence (%j -> %j, %j)", (source, target, from, sentence) => {
  expect(entryProblem(null, entry(source, target, from))).toContain(sentence);
});

test("a field that has its list at the platform may skip rows, though it is free text here", () => {
  const [designation, title] = ["designation", "title"].map((name) => fieldOf(entityOf("employee"), name));
  expect(entryProblem(designation ?? null, entry("a", null))).toBeNull();
  expect(entryProblem(title ?? null, entry("a", null))).toContain("skip their rows");
});

test("an entry does not end before it begins", () => {
  expect(entryProblem(null, entry("a", "b", "2026-02-02", "2026-02-01"))).toContain("ends before it begins");
});
