import { describe, expect, test } from "vitest";
import { keyFindings, keysElsewhere, maybeKeys } from "#core/guard/changed-keys.ts";
import { usualGuard } from "#core/guard/feed-guard.ts";
import type { GoodFile } from "#core/guard/file-profile.ts";
import type { JudgedPlan } from "#core/guard/finding.ts";
import type { RecordValues } from "#core/guard/moved-values.ts";

/** A person whose badge looks just as the key does, and who reports to another. */
const person = (at: number): RecordValues => ({
  external_id: String(1000 + at),
  payroll_number: String(5000 + at),
  employee_id: String(1000 + at),
  remarks: `reports to ${at % 7}`,
  seniority: at % 9,
});
const people = (from: number, count: number) => Array.from({ length: count }, (_, at) => person(from + at));
const before = people(0, 100);
const keys = new Set(before.map((one) => String(one["external_id"])));
const swapped = before.map((one) => ({
  ...one,
  external_id: one["payroll_number"],
  payroll_number: one["external_id"],
}));
const withManager = (rows: readonly RecordValues[]): RecordValues[] =>
  rows.map((one, at) => ({ ...one, company: String(1000 + (at % 50)) }));
const elsewhere = (created: readonly RecordValues[], was: readonly RecordValues[] = before) => {
  const known = new Set(maybeKeys([...created, ...was], "external_id").filter((text) => keys.has(text)));
  return keysElsewhere({ created, before: was }, "external_id", known);
};

describe("new rows", () => {
  test("hold keys of known records in the badge, once key and badge were swapped", () => {
    const rows = swapped.map((one) => ({ ...one, employee_id: one.external_id }));
    expect(elsewhere(rows)).toEqual({ field: "payroll_number", rows: 100, of: 100 });
  });

  test.each<[string, readonly RecordValues[], readonly RecordValues[]]>([
    ["new people", people(200, 100), before],
    ["people whose managers are there, as they ever were", withManager(people(200, 100)), withManager(before)],
    ["a field that no good file filled", withManager(people(200, 100)), before],
    ["nine rows", swapped.slice(0, 9).map((one) => ({ ...one, employee_id: one.external_id })), before],
    ["one key again and again", people(200, 100).map((one) => ({ ...one, payroll_number: "1001" })), before],
    ["a few of many", [...people(200, 100), ...swapped.slice(0, 20)], before],
  ])("prove nothing: %s", (_, created, was) => {
    expect(elsewhere(created, was)).toBeNull();
  });
});

describe("a file", () => {
  const good = (known: number, part: Partial<GoodFile> = {}): GoodFile => ({
    ...{ rows: 100, updated: 5, ending: 0, columns: [], approved: false },
    ...{ created: 100 - known, known },
    ...part,
  });
  const plan = (known: number, moved: JudgedPlan["keys"]["moved"] = null): JudgedPlan => {
    const { approved: _, ...file } = good(known);
    return { ...file, fieldOf: new Map(), moved: [], missing: null, keys: { column: "Emp #", moved } };
  };
  const found = (now: JudgedPlan, usual: readonly GoodFile[]) => keyFindings(usualGuard, now, usual);

  test("whose keys are unknown though nearly all usually are known has other keys", () => {
    expect(found(plan(0), [good(0), good(97), good(98)])).toMatchObject([
      {
        ...{ kind: "keys_changed", columns: ["Emp #"], measured: 0, usual: 97 },
        sentence: expect.stringContaining("Of its 100 keys none is known, usually 97% are."),
      },
    ]);
  });

  test("names the column in which the keys are, also where most of a feed's records are new", () => {
    const moved = { column: "Badge", rows: 96, of: 100 };
    expect(found(plan(0, moved), [good(0), good(0), good(3)])).toMatchObject([
      {
        columns: ["Emp #", "Badge"],
        sentence: expect.stringContaining("“Badge” holds the key of a record that is there, and “Emp #” does not."),
      },
    ]);
  });

  test.each<[string, JudgedPlan, readonly GoodFile[]]>([
    ["of a feed of new people", plan(0), [good(0), good(10), good(0)]],
    ["with many new people", plan(10), [good(98), good(97), good(98)]],
    ["like one that was approved", plan(0), [good(98), good(0, { approved: true }), good(97)]],
    ["of a feed with too few such files", plan(0), [good(98), good(97)]],
  ])("has the keys it should have: one %s", (_, now, usual) => {
    expect(found(now, usual)).toEqual([]);
  });
});
