import { expect, test } from "vitest";
import { createRestoredRows } from "./restored-rows.ts";

const ours = ["_row", "_field", "_code", "_message"];

test("an error file that comes back is read as the original, over all its batches", () => {
  const restored = createRestoredRows(2);
  const first = restored({
    firstRow: 1,
    rows: [["'=title"], ["id", "'=name", ...ours], ["1", "'=x", "9", "", "", ""]],
    malformed: [3],
  });
  const second = restored({ firstRow: 4, rows: [["2", "y", "10", "", "", "", "extra"]], malformed: [] });
  expect(first).toEqual({ firstRow: 1, rows: [["'=title"], ["id", "=name"], ["1", "=x"]], malformed: [3] });
  expect(second.rows).toEqual([["2", "y", "extra"]]);
});

test("any other file passes as it is, with the apostrophes that belong to it", () => {
  const restored = createRestoredRows(1);
  const batch = {
    firstRow: 1,
    rows: [
      ["id", "name"],
      ["1", "'=x"],
    ],
    malformed: [],
  };
  expect(restored(batch)).toBe(batch);
});
