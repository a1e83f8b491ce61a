import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRowParser } from "#core/file/row-parser.ts";
import { errorFileHeader, errorFileLine } from "#core/reports/error-file.ts";
import { returnedErrorFile } from "#core/reports/returned-error-file.ts";
import { isCorrectionOf, sameColumns, type OriginalRow, type ReturnedRow } from "./match-corrected.ts";

const columns = ["Emp #", "Name", "E-mail", "Town"];
const rows: readonly OriginalRow[] = Array.from({ length: 20 }, (_, index) => ({
  row: 3 * index + 2,
  cells: [`00${index}`, `Name ${index}`, "bad", `=town${index}`],
  faulty: [3],
}));

const original = { columns, keyColumns: ["Emp #"], rows };

/** The error file of the rows as somebody sends it back, read as the product reads it. */
function returned(sent: readonly OriginalRow[]): { columns: readonly string[]; rows: readonly ReturnedRow[] } {
  const layout = { columns: columns.length, delimiter: "," };
  const line = ({ row, cells }: OriginalRow) =>
    errorFileLine(cells, [{ row, column: 3, field: "email", code: "not_an_email", message: "No." }], layout);
  const parser = createRowParser({ delimiter: ",", quote: '"' });
  const text = errorFileHeader(columns, ",") + sent.map(line).join("");
  const [header = [], ...lines] = [...parser.push(text).rows, ...parser.end().rows];
  const file = returnedErrorFile(header);
  if (!file) throw new Error("not an error file");
  return {
    columns: file.header,
    rows: lines.map((cells) => ({ originalRow: file.originalRow(cells) ?? 0, cells: file.originalCells(cells) })),
  };
}

describe("a corrected error file", () => {
  test("is that of the import whose rows it holds, whatever was written into the cells at fault", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...rows], { minLength: 1 }), fc.string(), (some, mended) => {
        const sent = some.map((row) => ({ ...row, cells: row.cells.map((cell, at) => (at === 2 ? mended : cell)) }));
        const file = returned(sent);
        expect(isCorrectionOf(file.rows, file.columns, original)).toBe(true);
      }),
    );
  });

  test("is still the same with its columns in another order", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (order) => {
        const file = returned(rows);
        const moved = file.rows.map((row) => ({ ...row, cells: order.map((at) => row.cells[at] ?? "") }));
        const names = order.map((at) => columns[at] ?? "");
        expect(isCorrectionOf(moved, names, original)).toBe(true);
      }),
    );
  });

  test("may hold a row in ten that is mended out of recognition, and no more", () => {
    const file = returned(rows);
    const strange = (many: number) =>
      file.rows.map((row, index) => (index < many ? { ...row, cells: ["x", "y", "z", "w"] } : row));
    expect(isCorrectionOf(strange(2), columns, original)).toBe(true);
    expect(isCorrectionOf(strange(3), columns, original)).toBe(false);
  });

  test.each<[string, readonly ReturnedRow[], readonly string[]]>([
    [
      "of the same numbers and other cells",
      rows.map(({ row }) => ({ originalRow: row, cells: ["1", "2", "3"] })),
      columns,
    ],
    ["of other numbers", rows.map(({ row, cells }) => ({ originalRow: row + 1, cells })), columns],
    ["of a column more", rows.map(({ row, cells }) => ({ originalRow: row, cells })), [...columns, "Desk"]],
    [
      "of another day, with the same numbers and other keys",
      rows.map(({ row, cells }) => ({ originalRow: row, cells: ["9", ...cells.slice(1)] })),
      columns,
    ],
    ["without a row", [], columns],
  ])("is not one %s", (_, sent, names) => {
    expect(isCorrectionOf(sent, names, original)).toBe(false);
  });
});

test("a key that lost its leading zeros in a spreadsheet, or was at fault itself, is no other key", () => {
  const sent = (key: string) => rows.map(({ row, cells }) => ({ originalRow: row, cells: [key, ...cells.slice(1)] }));
  const first = rows.map((row, at) => ({ ...row, cells: ["007", ...row.cells.slice(1)], faulty: [at < 19 ? 3 : 1] }));
  expect(isCorrectionOf(sent("7"), columns, { ...original, rows: first })).toBe(true);
  const atFault = first.map((row) => ({ ...row, faulty: [1] }));
  expect(isCorrectionOf(sent("8"), columns, { ...original, rows: atFault })).toBe(true);
  expect(isCorrectionOf(sent("8"), columns, { ...original, rows: first })).toBe(false);
});

test("columns are the same in any order and spelling, but not in another number", () => {
  expect(sameColumns(["E-Mail", "name", "name"], ["name", "Name", "e mail"])).toBe(true);
  expect(sameColumns(["name", "e mail"], ["name", "name", "e mail"])).toBe(false);
});
