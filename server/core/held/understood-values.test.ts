import { expect, test } from "vitest";
import { compileCellChecker } from "#core/checking/compile-cell-checker.ts";
import { fieldOf, entityOf } from "#core/entities/entities.ts";
import { understoodValues } from "#core/held/understood-values.ts";
import type { Mapping } from "#core/mapping/mapping.ts";

const rules = { dateOrder: null, zone: undefined, decimalSign: "point", today: "2026-11-21" } as const;

// A row whose value is taken for understood is let go: if its check refused it again, it would be held and let go for ever.
test.each([
  ["timezone", ["America/New_York", "america/new_york", "America New York", "AMERICA-NEW-YORK", "US/Eastern", "EST"]],
  ["state", ["MI", "US-MI", "michigan", "New-York", "N.Y.", "Mich"]],
  ["country", ["US", "U.S.", "United States", "united-states", "Atlantis"]],
  ["status", ["Active", "on hold", "LOA", "gone fishing"]],
])("of %s what is understood is what its check takes", (name, values) => {
  const mapping: Mapping = {
    ...{ entity: "employee", ignored: [], blankCells: "keep" },
    fields: [{ field: name, source: { kind: "column", column: name }, transforms: [] }],
  };
  const field = fieldOf(entityOf("employee"), name);
  if (!field) throw new Error(`no field ${name}`);
  const check = compileCellChecker(field.type, rules);
  const taken = values.filter((value) => typeof check(value) === "string");
  const known = understoodValues(
    mapping,
    values.map((value) => ({ field: name, value })),
  );
  expect(known.map(({ value }) => value).filter((value) => !taken.includes(value))).toEqual([]);
});
