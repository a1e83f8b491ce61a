import { expect, test } from "vitest";
import { equation } from "./equation.ts";

const none = { rows: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, held: 0, blank: 0 };

test.each([
  [
    { ...none, rows: 1520, created: 1180, updated: 212, unchanged: 96, skipped: 24, blank: 8 },
    "1,520 rows = 1,180 created + 212 updated + 96 unchanged + 24 skipped + 8 blank",
  ],
  [{ ...none, rows: 1, held: 1 }, "1 row = 1 held"],
  [{ ...none, rows: 2, unchanged: 2 }, "2 rows = 2 unchanged"],
  [none, "0 rows = 0 loaded"],
])("counts that add up: %o", (counts, sentence) => {
  expect(equation(counts)).toEqual({ balanced: true, sentence });
});

test.each([
  [{ ...none, rows: 10, created: 8, skipped: 1 }, "10 rows ≠ 8 created + 1 skipped"],
  [{ ...none, rows: 5 }, "5 rows ≠ 0 loaded"],
  [{ ...none, rows: 1, created: 2, skipped: -1 }, "1 row ≠ 2 created + -1 skipped"],
])("a lost or doubled row shows: %o", (counts, sentence) => {
  expect(equation(counts)).toEqual({ balanced: false, sentence });
});
