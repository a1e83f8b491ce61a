import { expect, test } from "vitest";
import { blankShare, type ColumnShapes } from "#core/guard/file-profile.ts";
import { profileColumns } from "#core/guard/profile-columns.ts";

function profiled(rows: number, row: (number: number) => readonly string[]): readonly ColumnShapes[] {
  const profiler = profileColumns(["Name", "Phone"]);
  for (let number = 0; number < rows; number++) profiler.onRow(row(number), number);
  return profiler.result();
}

test("a small file is looked at row by row", () => {
  const [name, phone] = profiled(240, (row) => ["Ana", row % 3 === 0 ? "" : "313-555-0145"]);
  expect(name).toEqual({ name: "Name", rows: 240, filled: 240, shapes: [["a", 240]] });
  expect(phone).toEqual({ name: "Phone", rows: 240, filled: 160, shapes: [["999-999-9999", 160]] });
});

test("of a large one every part counts as much, with a few thousand rows looked at", () => {
  let looked = 0;
  const [, phone] = profiled(1_000_000, (row) => {
    const cells = ["Ana", row < 500_000 ? "" : "x"];
    return new Proxy(cells, { get: (target, at) => (at === "1" && looked++, Reflect.get(target, at)) });
  });
  expect(looked).toBeLessThan(4_000);
  expect(phone?.rows).toBeGreaterThan(990_000);
  expect(phone && blankShare(phone)).toBeGreaterThan(45);
  expect(phone && blankShare(phone)).toBeLessThan(55);
});

test("a file that repeats itself every few rows is not taken for one of its rows", () => {
  const [, phone] = profiled(200_000, (row) => ["Ana", row % 4 === 0 ? "" : "x"]);
  expect(phone && Math.round(blankShare(phone))).toBe(25);
});

test("what is kept holds no cell, whatever the cells are", () => {
  const result = profiled(2_000, (row) => [`Secret${row}`, `${row} Hidden Lane ${"!".repeat(row % 100)}`]);
  expect(JSON.stringify(result)).not.toMatch(/secret|hidden|lane/i);
  expect(result.map(({ shapes }) => shapes.length)).toEqual([3, 8]);
});

test("a row with fewer cells than columns is blank where it has none", () => {
  const [, phone] = profiled(40, () => ["Ana"]);
  expect(phone).toMatchObject({ rows: 40, filled: 0, shapes: [] });
});
