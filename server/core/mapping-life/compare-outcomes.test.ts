import { expect, test } from "vitest";
import type { RowResult } from "#core/checking/compile-row-checker.ts";
import type { Issue } from "#core/checking/issue.ts";
import { compareOutcomes } from "./compare-outcomes.ts";

const good = (key: string, data: string): RowResult => ({ kind: "good", key, data });
const skipped = (...issues: readonly Pick<Issue, "field" | "code" | "message">[]): RowResult => {
  return { kind: "skipped", key: "A", issues: issues.map((issue) => ({ row: 2, column: 1, ...issue })) };
};
const noDate = { field: "birthday", code: "not_a_date", message: "“x” is no date." } as const;
const required = { field: "city", code: "required", message: "City is missing." } as const;

test.each<[string, RowResult, RowResult, unknown]>([
  ["the same record, whatever the order", good("A", '{"a":1,"b":2}'), good("A", '{"b":2,"a":1}'), null],
  ["two blank rows", { kind: "blank" }, { kind: "blank" }, null],
  ["skipped for the same reason", skipped(noDate), skipped({ ...noDate, message: "“y” is no date." }), null],
  [
    "only what differs is kept of a record",
    good("A", '{"a":1,"b":2,"c":3}'),
    good("A", '{"a":1,"b":4}'),
    {
      kind: "changed",
      fields: ["b", "c"],
      before: { values: { b: 2, c: 3 }, issues: [] },
      after: { values: { b: 4 }, issues: [] },
    },
  ],
  [
    "another key is another record",
    good("A", '{"id":"A"}'),
    good("B", '{"id":"B"}'),
    {
      kind: "key",
      fields: ["id"],
      before: { values: { id: "A" }, issues: [] },
      after: { values: { id: "B" }, issues: [] },
    },
  ],
  [
    "a row that is loaded now, with the fields that were wrong alone",
    skipped(noDate),
    good("A", '{"birthday":"2000-01-01","city":"Flint"}'),
    {
      kind: "fixed",
      fields: ["birthday"],
      before: { values: {}, issues: [noDate] },
      after: { values: { birthday: "2000-01-01" }, issues: [] },
    },
  ],
  [
    "a row that is skipped now",
    good("A", '{"birthday":"2000-01-01"}'),
    skipped(noDate),
    {
      kind: "broken",
      fields: ["birthday"],
      before: { values: { birthday: "2000-01-01" }, issues: [] },
      after: { values: {}, issues: [noDate] },
    },
  ],
  [
    "a row that is skipped for another reason",
    skipped(noDate),
    skipped(required),
    {
      kind: "changed",
      fields: ["birthday", "city"],
      before: { values: {}, issues: [noDate] },
      after: { values: {}, issues: [required] },
    },
  ],
  [
    "a row that the former format did not see",
    { kind: "blank" },
    good("A", '{"id":"A"}'),
    { kind: "fixed", fields: [], before: { values: {}, issues: [] }, after: { values: {}, issues: [] } },
  ],
])("%s", (_, before, after, found) => {
  expect(compareOutcomes(before, after)).toEqual(found);
});
