import fc from "fast-check";
import { expect, test } from "vitest";
import { lookForDamage } from "#core/damage/look-for-damage.ts";
import { nameDamage } from "#core/damage/name-damage.ts";
import { watchedColumns } from "#core/damage/watched-columns.ts";
import { entityOf } from "#core/entities/entities.ts";
import { createByteRecords } from "#core/file/byte-records.ts";
import type { DateOrder, Mapping } from "#core/mapping/mapping.ts";

const client = entityOf("client");
const names = ["external_id", "first_name", "birthday", "zip", "email", "state"] as const;

function watch(order: DateOrder) {
  const fields = names.map((field) => ({
    field,
    source: { kind: "column", column: field } as const,
    transforms: field === "birthday" ? [{ kind: "date", order } as const] : [],
  }));
  const mapping: Mapping = { entity: "client", fields, ignored: [], blankCells: "keep" };
  return watchedColumns(client, mapping, names, "2026-11-21");
}

/** The rows as bytes, all cells in quotes. */
function seenAsBytes(columns: ReturnType<typeof watch>, rows: readonly (readonly string[])[], firstRow: number) {
  const seen = lookForDamage(columns);
  const format = { encoding: "utf-8", delimiter: ",", quote: '"', headerRow: 1 } as const;
  const records = createByteRecords(format, names.length);
  const lines = rows.map((cells) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\n`);
  records.open(new TextEncoder().encode(lines.join("")));
  for (let row = firstRow; records.next(); row++) seen.onRecord(records, row);
  return seen.counts;
}

function seenAsText(columns: ReturnType<typeof watch>, rows: readonly (readonly string[])[], firstRow: number) {
  const seen = lookForDamage(columns);
  rows.forEach((cells, index) => seen.onRow(cells, firstRow + index));
  return seen.counts;
}

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'0123456789.E+-/# ÃÂ©Å“á\u00a0\ufffd"aé') }),
  fc.stringMatching(/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/),
  fc.stringMatching(/^[0-9]{1,42}$/),
  fc.stringMatching(/^[1-9]{15}0{1,4}$/),
  fc.constantFrom(
    "",
    "MA",
    "2138-1234",
    "21381234",
    "#REF!",
    "#12 Main St",
    "1.2E+11",
    "1.23456E+05",
    "5-Apr-1980",
    "19800213",
    "1980-02-13",
    "ZoÃ«",
    "5\u0001",
  ),
);

test.each<[DateOrder, number]>([
  ["mdy", 2],
  ["mdy", 50_000],
  ["dmy", 50_000],
  ["ymd", 50_000],
])("cells of dates %s from row %i on count the same as bytes and as text", (order, firstRow) => {
  const columns = watch(order);
  const rows = fc.array(fc.tuple(...names.map(() => cell)), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(rows, (cells) => {
      expect(seenAsBytes(columns, cells, firstRow)).toEqual(seenAsText(columns, cells, firstRow));
    }),
    { numRuns: 200 },
  );
});

test.each(["\0", "\u0001", "\b", "\u000e", "\u001b", "\u001f", " ", "\t", "\u00a0", " \u0001 "])(
  "a number in front of %j is looked at to its end, in whatever column",
  (behind) => {
    const columns = watch("mdy");
    const cells = names.map(() => `5${behind}`);
    const { filled } = seenAsText(columns, [cells], 2)[0] ?? {};
    expect(filled).toBe(1);
    expect(seenAsBytes(columns, [cells], 2)).toEqual(seenAsText(columns, [cells], 2));
  },
);

test("one damaged cell far down a long file is found in every column", () => {
  const columns = watch("mdy");
  const whole = ["A1", "Zoë", "02/13/1980", "48226", "z@mail.example", "MI"];
  const rows = Array.from({ length: 300 }, () => whole);
  rows[100] = ["1.23457E+11", "ZoÃ«", "#N/A", "2118", "#REF!", "MA"];
  for (const seen of [seenAsBytes, seenAsText]) {
    const found = nameDamage(client, columns, seen(columns, rows, 900_001), new Map());
    expect(found.map(({ field, damage, firstRows }) => [field, damage, ...firstRows])).toEqual([
      ["external_id", "scientific", 900_101],
      ["first_name", "mojibake", 900_101],
      ["birthday", "spreadsheet_error", 900_101],
      ["zip", "leading_zeros", 900_101],
      ["email", "spreadsheet_error", 900_101],
    ]);
  }
});

test("the day of a date with the name of its month is no number", () => {
  for (const order of ["mdy", "dmy"] as const) {
    const columns = watch(order);
    const rows = Array.from({ length: 10 }, () => ["A1", "Ann", "5-Apr-1980", "48226", "", ""]);
    for (const seen of [seenAsBytes, seenAsText]) {
      const [counts] = seen(columns, rows, 50_000).slice(2);
      expect(counts).toMatchObject({ onlyDeclared: 0, onlyOther: { cells: 0 } });
    }
  }
});
