import { expect, test } from "vitest";
import type { ImportRun } from "#core/imports/import.ts";
import type { UndoRun } from "#core/undo/undo.ts";
import { buildUndoReceipt, undoEquation } from "./undo-receipt.ts";

test.each([
  [{ undone: 1234, kept: 3, blocked: 0 }, "1,237 changes = 1,234 undone + 3 kept"],
  [{ undone: 1, kept: 0, blocked: 0 }, "1 change = 1 undone"],
  [{ undone: 0, kept: 1, blocked: 2 }, "3 changes = 1 kept + 2 blocked"],
  [{ undone: 0, kept: 0, blocked: 0 }, "0 changes = 0 undone"],
])("%j adds up to %s", (counts, sentence) => {
  expect(undoEquation(counts)).toBe(sentence);
});

const run: ImportRun = {
  id: "imp_1",
  number: 12,
  state: "completed",
  channel: "browser",
  fileName: "staff.csv",
  sizeBytes: 1_000,
  sha256: "ab".repeat(32),
  feedId: "feed_1",
  feedName: "Staff",
  mappingVersionId: "ver_1",
  mappingVersion: 1,
  entity: "employee",
  target: "records",
  fault: null,
  counts: { rows: 3, created: 3, updated: 0, unchanged: 0, skipped: 0, held: 0, blank: 0 },
  ended: null,
  progress: null,
  cancelRequested: false,
  attempts: 1,
  createdByName: "Sam Staff",
  loadedByName: "Ada Admin",
  createdAt: "2026-11-21T04:00:00.000Z",
  queuedAt: null,
  startedAt: null,
  plannedAt: null,
  finishedAt: "2026-11-21T04:00:05.000Z",
  fileRemoved: null,
  undo: null,
  parentId: null,
  settled: 0,
  waiting: 0,
};
const undo: UndoRun = {
  id: "und_1",
  importId: "imp_1",
  state: "reporting",
  expected: { blocked: 0, kept: 0, undone: 3 },
  counts: { blocked: 0, kept: 1, undone: 2 },
  progressDone: 3,
  attempts: 1,
  faultSentence: null,
  askedByName: "Ada Admin",
  askedAt: "2026-11-21T05:00:00.000Z",
  finishedAt: null,
};

test("the receipt says what became of each change, what was expected, who asked and when, and no more", () => {
  const receipt = buildUndoReceipt({
    run,
    undo,
    counts: { blocked: 0, kept: 1, undone: 2 },
    scope: { tenantId: "ten_1", workspaceId: "wsp_1" },
    completedAt: "2026-11-21T05:00:09.000Z",
  });
  expect(JSON.stringify(receipt)).toBe(
    JSON.stringify({
      kind: "undo-receipt",
      version: 1,
      undo: { id: "und_1" },
      import: { id: "imp_1", number: 12 },
      workspace: { tenantId: "ten_1", workspaceId: "wsp_1" },
      entity: "employee",
      file: { name: "staff.csv", sizeBytes: 1_000, sha256: "ab".repeat(32) },
      counts: { undone: 2, kept: 1, blocked: 0 },
      equation: "3 changes = 2 undone + 1 kept",
      expected: { undone: 3, kept: 0, blocked: 0 },
      people: { asked: "Ada Admin" },
      times: { asked: "2026-11-21T05:00:00.000Z", completed: "2026-11-21T05:00:09.000Z" },
    }),
  );
});
