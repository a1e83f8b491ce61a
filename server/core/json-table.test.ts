import { expect, test } from "vitest";
import { fromJsonTable, toJsonTable } from "#core/json-table.ts";

test("rows come out of a table as they were put in", () => {
  const rows = [
    { value: 'Odd "one"', rows: 3, target: null, offer: { target: "active" } },
    { value: { hidden: "•••••" }, rows: 0, target: "active", offer: null },
  ];
  const table = toJsonTable<object>(rows);
  expect(fromJsonTable(table)).toEqual(rows);
  expect(table.match(/target/g)).toHaveLength(2);
});

test("a table of no rows is one", () => {
  expect(fromJsonTable(toJsonTable([]))).toEqual([]);
});
