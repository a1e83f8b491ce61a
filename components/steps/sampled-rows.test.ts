import { describe, expect, test } from "vitest";
import { entityOf, fieldOf } from "#core/entities/entities.ts";
import type { FieldMapping, Transform } from "#core/mapping/mapping.ts";
import { compileOutcome } from "./field-outcome.ts";
import { sampledRows } from "./sampled-rows.ts";
import { stagesOf } from "./step-stages.ts";

const sheet: Readonly<Record<string, readonly string[]>> = {
  Status: ["A", "A", "T", "A"],
  "Last Day": ["", "2026-01-01", "", ""],
  Birth: ["23.04.80", "x", "", ""],
};
const cellsOf = (column: string) => sheet[column] ?? [];
const mappedTo = (field: string, column: string, ...transforms: Transform[]): FieldMapping => ({
  field,
  source: { kind: "column", column },
  transforms,
});
const fieldNamed = (name: string) => {
  const field = fieldOf(entityOf("employee"), name);
  if (!field) throw new Error(`Employees have no ${name}.`);
  return field;
};
const left: Transform = {
  ...{ kind: "when", column: "Last Day", test: "filled", values: [] },
  ...{ then: "terminated", otherwise: null },
};

describe("the sampled rows of a field", () => {
  test("stand once for each value, and for each cell of a column that a step looks at", () => {
    expect(sampledRows(mappedTo("status", "Status"), cellsOf).rows.map(({ value }) => value)).toEqual(["A", "T"]);
    expect(sampledRows(mappedTo("status", "Status", left), cellsOf)).toEqual({
      columns: ["Status", "Last Day"],
      rows: [
        { value: "A", cells: ["A", ""] },
        { value: "A", cells: ["A", "2026-01-01"] },
        { value: "T", cells: ["T", ""] },
      ],
    });
  });

  test("come to what the run makes of them", () => {
    const mapped = mappedTo("status", "Status", left);
    const { columns, rows } = sampledRows(mapped, cellsOf);
    const outcomeOf = compileOutcome(fieldNamed("status"), mapped.transforms, "2026-11-21", columns);
    expect(rows.map((row) => outcomeOf(row).text)).toEqual(["active", "terminated", "terminated"]);
  });

  test("of a fixed value are none, unless a step looks at a column", () => {
    const source = { kind: "constant", value: "active" } as const;
    expect(sampledRows({ field: "status", source, transforms: [] }, cellsOf).rows).toEqual([]);
    expect(sampledRows({ field: "status", source, transforms: [left] }, cellsOf).rows).toEqual([
      { value: "active", cells: [""] },
      { value: "active", cells: ["2026-01-01"] },
    ]);
  });
});

describe("what one step does", () => {
  test("is shown in front of it and behind it, what it changes first", () => {
    const lower: Transform = { kind: "case", to: "lower" };
    const mapped = mappedTo("status", "Status", lower, { kind: "replace", find: "t", with: "gone", where: "whole" });
    const sampled = sampledRows(mapped, cellsOf);
    expect(stagesOf(fieldNamed("status"), mapped.transforms, 1, sampled, "2026-11-21")).toEqual([
      { before: "t", after: "gone" },
      { before: "a", after: "a" },
    ]);
  });

  test("of a date is how it is read", () => {
    const mapped = mappedTo("birthday", "Birth", { kind: "date", order: "ymd", format: "dd.MM.yy" });
    const stages = stagesOf(fieldNamed("birthday"), mapped.transforms, 0, sampledRows(mapped, cellsOf), "2026-11-21");
    expect(stages).toEqual([
      { before: "23.04.80", after: "1980-04-23" },
      { before: "x", after: "x" },
    ]);
  });
});
