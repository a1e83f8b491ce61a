import { describe, expect, test } from "vitest";
import { entityOf } from "#core/entities/entities.ts";
import type { MendColumn } from "./mending-types.ts";
import { askedColumns, columnWidth, visibleColumns, type ColumnFilter } from "./visible-columns.ts";

const employee = entityOf("employee");
const column = (position: number, name: string, field: string | null): MendColumn => ({
  ...{ position, name, field, label: null, sensitive: false, required: false, choices: null },
});
const columns = [
  column(1, "Town", "city"),
  column(2, "Emp #", employee.key),
  column(3, "Surname", "last_name"),
  column(4, "Work E-mail", "email"),
  column(5, "Internal", null),
];
const shown = (filter: ColumnFilter, ...faulty: readonly (number | null)[]) =>
  visibleColumns(
    columns,
    filter,
    faulty.map((at) => ({ column: at })),
    employee,
  ).map(({ name }) => name);

describe("the columns that are shown", () => {
  test("are those with issues, and the key and the names beside them, in the file's order", () => {
    expect(shown("issues", 4)).toEqual(["Emp #", "Surname", "Work E-mail"]);
    expect(shown("issues", 5, 1)).toEqual(["Town", "Emp #", "Surname", "Internal"]);
  });

  test("are all that are mapped where an issue is of the row as a whole, or there is none", () => {
    expect(shown("issues", 4, null)).toEqual(["Town", "Emp #", "Surname", "Work E-mail"]);
    expect(shown("issues")).toEqual(["Town", "Emp #", "Surname", "Work E-mail"]);
  });

  test("are all of the file on demand", () => {
    expect(shown("all", 4)).toHaveLength(5);
    expect(shown("mapped", 4)).toHaveLength(4);
  });

  test("are as wide as their names and cells need, within bounds", () => {
    const wide = (name: string, ...texts: readonly string[]) =>
      columnWidth(
        column(1, name, null),
        texts.map((text) => ({ cells: [{ text, edited: false }] })),
      );
    expect(wide("a")).toBe(112);
    expect(wide("a", "ana@agency.example", "b")).toBe(183);
    expect(wide("a".repeat(200))).toBe(280);
  });
});

describe("the columns whose cells are read", () => {
  const wide = Array.from({ length: 300 }, (_, at) =>
    column(at + 1, `Column ${at + 1}`, at < 12 ? `field_${at}` : null),
  );

  test("of a wide file are those that are mapped and those that are shown, until all are asked for", () => {
    const shown = wide.filter(({ position }) => position === 3 || position === 250);
    expect(askedColumns(wide, shown, false)).toEqual([...Array.from({ length: 12 }, (_, at) => at + 1), 250]);
    expect(askedColumns(wide, shown, true)).toBeNull();
    expect(askedColumns(wide, wide, false)).toBeNull();
  });

  test("of a file of few are all", () => expect(askedColumns(columns, columns.slice(1), false)).toBeNull());
});
