import { describe, expect, test } from "vitest";
import { usualGuard, guardProblems, type FeedGuard } from "#core/guard/feed-guard.ts";
import type { ColumnShapes, GoodFile } from "#core/guard/file-profile.ts";
import type { JudgedPlan } from "#core/guard/finding.ts";
import { findingsOf } from "#core/guard/findings-of.ts";

const names = ["ID", "Name", "Phone", "Born", "E-mail", "City"];
const shapes = ["n4", "a", "999-999-9999", "9/9/9999", "e-mail", "a"];

function columnsOf(looks: readonly string[] = shapes, blank: Readonly<Record<string, number>> = {}): ColumnShapes[] {
  return names.map((name, at) => {
    const filled = 100 - (blank[name] ?? 0);
    return { name, rows: 100, filled, shapes: [[looks[at] ?? "a", filled]] };
  });
}

const good = (part: Partial<GoodFile> = {}): GoodFile => ({
  rows: 1000,
  updated: 50,
  created: 20,
  known: 980,
  ending: 5,
  columns: columnsOf(),
  approved: false,
  ...part,
});
const steady = [good(), good({ rows: 1010 }), good({ rows: 990 })];
const mapped = new Map(names.map((name) => [name, name.toLowerCase()]));
const plan = (part: Partial<JudgedPlan> = {}): JudgedPlan => {
  const { approved: _, ...file } = good();
  return { ...file, fieldOf: mapped, moved: [], keys: { column: "ID", moved: null }, missing: null, ...part };
};
const kinds = (now: JudgedPlan, usual: readonly GoodFile[] = steady, guard: Partial<FeedGuard> = {}) =>
  findingsOf({ ...usualGuard, ...guard }, now, usual).map(({ kind }) => kind);

test("a file like those before it goes on", () => {
  expect(findingsOf(usualGuard, plan(), steady)).toEqual([]);
});

test.each<[string, Partial<JudgedPlan>, readonly string[]]>([
  ["fewer than half the rows", { rows: 300, updated: 10 }, ["rows_fewer"]],
  ["half the rows", { rows: 500, updated: 10 }, []],
  ["more than twice the rows", { rows: 2001 }, ["rows_more"]],
  ["twice the rows", { rows: 2000 }, []],
  ["most rows changing records", { updated: 601 }, ["updated_many"]],
  ["many rows changing records", { updated: 600 }, []],
  ["many records ended by their status", { ending: 101 }, ["ended_many"]],
  ["some records ended by their status", { ending: 100 }, []],
  ["a column that went blank", { columns: columnsOf(shapes, { Phone: 31 }) }, ["blank_rise"]],
  ["a column somewhat blanker", { columns: columnsOf(shapes, { Phone: 30 }) }, []],
  ["dates written another way", { columns: columnsOf(shapes.with(3, "9999-9-9")) }, ["shape_change"]],
  [
    "two columns swapped",
    { columns: columnsOf(shapes.with(2, "9/9/9999").with(3, "999-999-9999")) },
    ["columns_swapped"],
  ],
  [
    "cells moved one to the right",
    { columns: columnsOf(["n4", "n4", "a", "999-999-9999", "9/9/9999", "e-mail"]) },
    ["columns_shifted"],
  ],
  [
    "cells moved one to the left",
    { columns: columnsOf(["a", "999-999-9999", "9/9/9999", "e-mail", "a", "a"]) },
    ["columns_shifted"],
  ],
])("a file with %s: %j", (_, part, expected) => {
  expect(kinds(plan(part))).toEqual(expected);
});

describe("columns that look alike", () => {
  const alike = columnsOf(["n4", "a", "a", "a", "a", "a"]);
  const usual = [good({ columns: alike }), good({ columns: alike }), good({ columns: alike })];
  const moves = (from: string, to: string) => ({
    ...{ from: from.toLowerCase(), to: to.toLowerCase(), columns: { from, to } },
    ...{ rows: 40, of: 50, share: 80, among: "known" as const },
  });
  const found = (...moved: readonly ReturnType<typeof moves>[]) =>
    findingsOf(usualGuard, plan({ columns: alike, moved }), usual).map(({ kind, columns }) => [kind, ...columns]);

  test("are swapped where each holds what the other had, told in the order of the file", () => {
    expect(found(moves("City", "Name"), moves("Name", "City"))).toEqual([["columns_swapped", "Name", "City"]]);
    expect(found(moves("City", "Name"))).toEqual([]);
  });

  test("are shifted where neighbours hand their values on, also in new rows", () => {
    expect(found(moves("Name", "Phone"), moves("Phone", "Born"), moves("Born", "E-mail"))).toEqual([
      ["columns_shifted", "Phone", "Born", "E-mail"],
    ]);
  });

  test("may be two parts of one column", () => {
    const parts = (from: string, to: string) => ({ ...moves(from, to), columns: { from: "Name", to: "Name" } });
    expect(found(parts("first", "last"), parts("last", "first"))).toEqual([["columns_swapped", "Name"]]);
  });
});

test("a column whose most values look as they did says how many do", () => {
  const mixed = (values: ColumnShapes["shapes"]) =>
    columnsOf().with(5, { name: "City", rows: 100, filled: 100, shapes: values });
  const before = mixed([
    ["a", 30],
    ["A", 25],
    ["n4", 25],
    ["9-9", 20],
  ]);
  const usual = steady.map((file) => ({ ...file, columns: before }));
  const [finding] = findingsOf(usualGuard, plan({ columns: mixed([["a", 100]]) }), usual);
  expect(finding?.sentence).toBe("“City” looks different: 100% are words, usually 30%.");
});

test("the sentences say what is measured and what is usual", () => {
  const now = plan({ rows: 300, updated: 270, columns: columnsOf(shapes.with(3, "9999-9-9"), { Phone: 40 }) });
  expect(findingsOf(usualGuard, now, steady).map(({ sentence }) => sentence)).toEqual([
    "It has 300 rows; 1,000 are usual. That is 30%, and under 50% somebody has to look.",
    "270 of its 300 rows change records: 90%, usually 5%. Over 60% somebody has to look.",
    "“Phone” is blank in 40% of its rows, usually in 0%.",
    "“Born” looks different: mostly values like “9999-9-9”, usually values like “9/9/9999”.",
  ]);
});

test("nothing is usual before there are three good files, and little is told from few rows", () => {
  expect(kinds(plan({ rows: 1 }), steady.slice(0, 2))).toEqual([]);
  const small = [good({ rows: 10 }), good({ rows: 12 }), good({ rows: 11 })];
  expect(kinds(plan({ rows: 1 }), small)).toEqual([]);
  expect(kinds(plan({ rows: 5000 }), small)).toEqual(["rows_more"]);
  expect(kinds(plan({ rows: 5 }), steady)).toEqual(["rows_fewer"]);
});

test("one odd file leaves what is usual where it was", () => {
  expect(kinds(plan(), [...steady, good({ rows: 300 }), good({ rows: 40_000, updated: 40_000 })])).toEqual([]);
});

test("what somebody has approved is no surprise the next day, and neither is what was usual before", () => {
  const halved = [...steady, good({ rows: 400, approved: true })];
  expect(kinds(plan({ rows: 410 }), halved)).toEqual([]);
  expect(kinds(plan({ rows: 1000 }), halved)).toEqual([]);
  expect(kinds(plan({ rows: 190, updated: 9 }), halved)).toEqual(["rows_fewer"]);
  const blank = [...steady, good({ columns: columnsOf(shapes, { Phone: 80 }), approved: true })];
  expect(kinds(plan({ columns: columnsOf(shapes, { Phone: 85 }) }), blank)).toEqual([]);
  const changing = [...steady, good({ updated: 900, approved: true })];
  expect(kinds(plan({ updated: 950 }), changing)).toEqual([]);
});

test("a share that the feed usually exceeds tells nothing", () => {
  const busy = steady.map((file) => ({ ...file, updated: file.rows }));
  expect(kinds(plan({ updated: 1000 }), busy)).toEqual([]);
});

test("a column that fills no field holds nobody up, and a new one has nothing usual", () => {
  const now = plan({ columns: columnsOf(shapes.with(3, "9999-9-9")), fieldOf: new Map([["ID", "external_id"]]) });
  expect(kinds(now)).toEqual([]);
  const before = steady.map((file) => ({ ...file, columns: file.columns.filter(({ name }) => name !== "Born") }));
  expect(kinds(plan({ columns: columnsOf(shapes.with(3, "9999-9-9")) }), before)).toEqual([]);
});

test("a limit that is off asks nothing, and a guard that is off asks nothing of a file", () => {
  const odd = plan({ rows: 300, updated: 300, ending: 300, columns: columnsOf(shapes.with(3, "a"), { Phone: 90 }) });
  const off = { rowsLess: null, updatedShare: null, endedShare: null, blankRise: null, shapeChange: null };
  expect(kinds(odd)).toEqual(["rows_fewer", "updated_many", "ended_many", "blank_rise", "shape_change"]);
  expect(kinds(odd, steady, off)).toEqual([]);
  expect(kinds(odd, steady, { enabled: false })).toEqual([]);
});

test.each<[string, JudgedPlan["missing"], Partial<FeedGuard>, readonly string[]]>([
  ["within both limits", { count: 50, of: 1000, unsure: 0 }, {}, []],
  ["over the share", { count: 51, of: 1000, unsure: 0 }, {}, ["missing_many"]],
  ["over the number", { count: 11, of: 1000, unsure: 0 }, { missingMost: 10 }, ["missing_many"]],
  ["the only one of three", { count: 1, of: 3, unsure: 0 }, {}, []],
  ["where rows have no key", { count: 2, of: 1000, unsure: 1 }, {}, ["missing_unsure"]],
  ["none, though rows have no key", { count: 0, of: 1000, unsure: 4 }, {}, []],
  ["where the rest of the guard is off", { count: 900, of: 1000, unsure: 0 }, { enabled: false }, ["missing_many"]],
])("records missing from a snapshot, %s", (_, missing, guard, expected) => {
  expect(kinds(plan({ missing }), [], guard)).toEqual(expected);
});

test("limits out of range are refused, each with a sentence", () => {
  expect(guardProblems(usualGuard)).toEqual([]);
  const wrong: FeedGuard = { ...usualGuard, rowsLess: 0, rowsMore: 99, blankRise: 1.5, leastFiles: 11, leastRows: 0 };
  expect(guardProblems(wrong).map(({ field }) => field)).toEqual([
    "rowsLess",
    "rowsMore",
    "blankRise",
    "leastFiles",
    "leastRows",
  ]);
  const limitless: FeedGuard = { ...usualGuard, snapshot: "end", missingShare: null };
  expect(guardProblems(limitless).map(({ field }) => field)).toEqual(["missingShare"]);
});
