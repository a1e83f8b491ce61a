import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileRowChecker, type RowResult } from "#core/checking/compile-row-checker.ts";
import { compareJsonKeys } from "#core/checking/json-text.ts";
import { employee } from "#core/entities/employee.ts";
import { visit } from "#core/entities/visit.ts";
import type { FieldMapping, Mapping, Transform } from "#core/mapping/mapping.ts";

const today = "2026-11-21";
const columns = ["Emp #", "Login", "First", "Last", "Mail", "Born", "Status", "Postal", "Hours", "Notes"];
const from = (field: string, column: string, ...transforms: Transform[]): FieldMapping => ({
  field,
  source: { kind: "column", column },
  transforms,
});
const mapping: Mapping = {
  entity: "employee",
  fields: [
    from("external_id", "Emp #"),
    from("username", "Login"),
    from("first_name", "First"),
    from("last_name", "Last"),
    from("email", "Mail"),
    from("birthday", "Born", { kind: "date", order: "mdy" }),
    from("status", "Status"),
    from("zip", "Postal"),
    from("max_weekly_capacity", "Hours"),
    from("remarks", "Notes"),
  ],
  ignored: [],
  blankCells: "clear",
};
const goodRow = ["000001", "aex", "Ana", "De la Cruz", "ana@agency.example", "05/24/1982", "ACT", "02118", "37.50", ""];
const check = compileRowChecker({ entity: employee, mapping, columns, today });
const withCell = (index: number, cell: string) => goodRow.with(index, cell);
const issuesOf = (result: RowResult) =>
  result.kind === "skipped" ? result.issues.map(({ code, column, field }) => ({ code, column, field })) : result.kind;

describe("a good row", () => {
  test("becomes the text that PostgreSQL gives for the same jsonb, without its blank fields", () => {
    expect(check(goodRow, 2)).toEqual({
      kind: "good",
      key: "000001",
      data:
        '{"zip": "02118", "email": "ana@agency.example", "status": "active", "birthday": "1982-05-24", ' +
        '"username": "aex", "last_name": "De la Cruz", "first_name": "Ana", "external_id": "000001", ' +
        '"max_weekly_capacity": 37.5}',
    });
  });

  test("has the same text whatever white space stands around its cells", () => {
    const padded = goodRow.map((cell) => `\u00a0 ${cell}\t\ufeff`);
    expect(check(padded, 2)).toEqual(check(goodRow, 2));
  });

  test("may have blank cells beyond the header", () => {
    expect(check([...goodRow, "", "  "], 2)).toEqual(check(goodRow, 2));
  });

  test("keeps a key with signs that JSON escapes as it is", () => {
    expect(check(withCell(0, 'A"1\\2'), 2)).toMatchObject({ kind: "good", key: 'A"1\\2' });
  });
});

describe("a row without any value is blank", () => {
  test.each([[[""]], [goodRow.map(() => "")], [goodRow.map(() => " \u00a0\t")], [[]]])("%j", (cells) => {
    expect(check(cells, 3)).toEqual({ kind: "blank" });
  });

  test("and one with a constant alone still is", () => {
    const constant: FieldMapping = { field: "company", source: { kind: "constant", value: "Example" }, transforms: [] };
    const checker = compileRowChecker({
      entity: employee,
      mapping: { ...mapping, fields: [...mapping.fields, constant] },
      columns,
      today,
    });
    expect(checker(["", ""], 3)).toEqual({ kind: "blank" });
    expect(checker(goodRow, 2)).toMatchObject({ kind: "good", data: expect.stringContaining("Example") as string });
  });
});

describe("a planted fault is named at its column and field", () => {
  test.each([
    [0, "1.23457E+11", "scientific_notation", "external_id"],
    [0, "", "required", "external_id"],
    [3, " ", "required", "last_name"],
    [4, "not-an-email", "not_an_email", "email"],
    [5, "02/30/1970", "impossible_date", "birthday"],
    [5, "13/45/1980", "impossible_date", "birthday"],
    [5, "11/22/2026", "future_date", "birthday"],
    [6, "RPN-II", "unknown_value", "status"],
    [6, "???", "unknown_value", "status"],
    [7, "6103", "lost_leading_zero", "zip"],
    [8, "200", "out_of_range", "max_weekly_capacity"],
    [8, "37,5", "not_a_number", "max_weekly_capacity"],
    [9, "#REF!", "spreadsheet_error", "remarks"],
    [9, "x".repeat(4_001), "cell_too_long", "remarks"],
    [9, "\ud800", "invalid_characters", "remarks"],
  ])("column %i with %j: %s", (index, cell, code, field) => {
    expect(issuesOf(check(withCell(index, cell), 17))).toEqual([{ code, column: index + 1, field }]);
  });

  test("with the row's number, and with its key unless that is at fault", () => {
    expect(check(withCell(4, "x"), 17)).toMatchObject({ key: "000001", issues: [{ row: 17 }] });
    expect(check(withCell(0, "1.2E+11"), 17)).toMatchObject({ kind: "skipped", key: null });
  });

  test("and a row with several has them all, from left to right", () => {
    const cells = withCell(8, "x").with(4, "x").with(2, "");
    expect(issuesOf(check(cells, 4))).toEqual([
      { code: "required", column: 3, field: "first_name" },
      { code: "not_an_email", column: 5, field: "email" },
      { code: "not_a_number", column: 9, field: "max_weekly_capacity" },
    ]);
  });
});

describe("a row of another shape than the header", () => {
  test("with too few cells is named once, and the cells it has are checked", () => {
    expect(issuesOf(check(goodRow.slice(0, 4), 5))).toEqual([{ code: "too_few_cells", column: null, field: null }]);
    expect(issuesOf(check(withCell(6, "???").slice(0, 8), 5)).at(-1)).toMatchObject({ code: "unknown_value" });
  });

  test("and an unknown value says what it waits for as value maps compare it", () => {
    expect(check(withCell(6, " Congé  Long "), 5)).toMatchObject({ issues: [{ waitsFor: "Congé  Long" }] });
  });

  test("with a value beyond the header has too many cells", () => {
    expect(issuesOf(check([...goodRow, "", "surplus"], 5))).toEqual([
      { code: "too_many_cells", column: null, field: null },
    ]);
  });

  test("with a broken quotation mark is skipped", () => {
    expect(issuesOf(check(goodRow, 5, true))).toEqual([{ code: "malformed_quote", column: null, field: null }]);
  });

  test("with a cell that no spreadsheet holds is skipped, mapped or not", () => {
    const wide = compileRowChecker({ entity: employee, mapping, columns: [...columns, "Extra"], today });
    expect(issuesOf(wide([...goodRow, "x".repeat(32_768)], 5))).toEqual([
      { code: "cell_too_long", column: 11, field: null },
    ]);
  });
});

describe("a visit", () => {
  const names = ["external_id", "start_at", "end_at", "client"];
  const checkVisit = compileRowChecker({
    entity: visit,
    mapping: { entity: "visit", fields: names.map((name) => from(name, name)), ignored: [], blankCells: "keep" },
    columns: names,
    today,
  });

  test("may not end before it starts, whatever the offsets look like", () => {
    const late = ["V-1", "2026-11-23T09:00:00-05:00", "2026-11-23T09:30:00-04:00", "C-1"];
    expect(issuesOf(checkVisit(late, 2))).toEqual([{ code: "end_before_start", column: 3, field: "end_at" }]);
    expect(checkVisit(["V-1", "2026-11-23T09:00:00-05:00", "2026-11-23T08:30:00-06:00", "C-1"], 2).kind).toBe("good");
    expect(checkVisit(["V-1", "2026-11-23T09:00:00-05:00", "2026-11-23T09:00:00-05:00", "C-1"], 2).kind).toBe("good");
  });

  test("without an offset names the cell and not the period", () => {
    const cells = ["V-1", "2026-11-23T09:00:00", "2026-11-23T08:00:00-05:00", "C-1"];
    expect(issuesOf(checkVisit(cells, 2))).toEqual([{ code: "missing_offset", column: 2, field: "start_at" }]);
  });
});

test("a mapping without the key or with an unknown column does not compile", () => {
  const rules = { entity: employee, columns, today };
  expect(() => compileRowChecker({ ...rules, mapping: { ...mapping, fields: mapping.fields.slice(1) } })).toThrow();
  expect(() => compileRowChecker({ ...rules, mapping, columns: columns.slice(1) })).toThrow();
});

test("whatever the cells hold, a good row's text is JSON in PostgreSQL's one form", () => {
  const cell = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom("", " ", "#N/A", '"', "\\", "\n"),
  );
  fc.assert(
    fc.property(cell, cell, cell, (first, last, notes) => {
      const result = check(goodRow.with(2, first).with(3, last).with(9, notes), 2);
      if (result.kind !== "good") {
        expect(result.kind === "skipped" && result.issues.length > 0).toBe(true);
        return;
      }
      const record = JSON.parse(result.data) as Record<string, unknown>;
      const keys = Object.keys(record);
      expect(keys).toEqual(keys.toSorted(compareJsonKeys));
      const parts = keys.map((key) => `"${key}": ${JSON.stringify(record[key])}`);
      expect(result.data).toBe(`{${parts.join(", ")}}`);
      expect(record).toMatchObject({ first_name: first.trim(), last_name: last.trim() });
      expect(record["remarks"]).toBe(notes.trim() === "" ? undefined : notes.trim());
    }),
    { numRuns: 500 },
  );
});
