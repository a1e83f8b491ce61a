import { expect, test } from "vitest";
import type { RowCounts } from "#core/imports/import.ts";
import { needOf, openRowsOf } from "./need-of.ts";

const none: RowCounts = { rows: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, held: 0, blank: 0 };

test.each([
  ["a file whose columns nobody has set", "received", null, "map"],
  ["a plan", "planned", { ...none, rows: 2, created: 2 }, "decide"],
  ["a file that was refused as a whole", "failed", null, "fix-file"],
  ["a file loaded in part", "completed", { ...none, rows: 3, created: 2, skipped: 1 }, "fix-rows"],
  ["held rows before skipped ones", "completed", { ...none, rows: 3, skipped: 1, held: 2 }, "held"],
  ["a file loaded in whole", "completed", { ...none, rows: 2, created: 2 }, null],
  ["a file at work", "checking", null, null],
  ["a plan that was cancelled", "cancelled", { ...none, rows: 3, skipped: 3 }, null],
] as const)("%s", (_, state, counts, need) => {
  expect(needOf({ state, counts, settled: 0, waiting: counts?.held ?? 0, undo: null })).toBe(need);
});

test("skipped rows call for somebody until each is mended or waived, or the import is undone", () => {
  const run = {
    state: "completed",
    counts: { ...none, rows: 3, created: 1, skipped: 2 },
    waiting: 0,
    undo: null,
  } as const;
  expect(needOf({ ...run, settled: 1 })).toBe("fix-rows");
  expect(needOf({ ...run, settled: 2 })).toBeNull();
  const undo = { state: "completed", counts: null, askedByName: "Ana", finishedAt: null } as const;
  expect(needOf({ ...run, settled: 0, undo })).toBeNull();
});

test("held rows call for somebody as such while they wait, and as skipped ones once that is over", () => {
  const run = { state: "completed", counts: { ...none, rows: 3, created: 1, held: 2 }, undo: null } as const;
  expect(needOf({ ...run, settled: 1, waiting: 1 })).toBe("held");
  expect(needOf({ ...run, settled: 1, waiting: 0 })).toBe("fix-rows");
  expect(needOf({ ...run, settled: 2, waiting: 0 })).toBeNull();
});

test("rows are open that are neither settled nor wait", () => {
  const counts = { ...none, rows: 6, created: 1, skipped: 2, held: 3 };
  expect(openRowsOf({ counts, settled: 1, waiting: 2 })).toBe(2);
  expect(openRowsOf({ counts, settled: 2, waiting: 3 })).toBe(0);
  expect(openRowsOf({ counts: null, settled: 0, waiting: 0 })).toBe(0);
});
