import { expect, test } from "vitest";
import type { ImportRun } from "#core/imports/import.ts";
import { correctedUnderParent } from "./corrected-under-parent.ts";

const run = (number: number): ImportRun => ({
  id: `run-${number}`,
  number,
  state: "completed",
  channel: "browser",
  fileName: `file-${number}.csv`,
  sizeBytes: 1,
  sha256: "",
  feedId: null,
  feedName: null,
  mappingVersionId: null,
  mappingVersion: null,
  entity: null,
  target: "records",
  fault: null,
  counts: null,
  ended: null,
  progress: null,
  cancelRequested: false,
  attempts: 0,
  createdByName: "Ana Cruz",
  loadedByName: null,
  createdAt: "2026-11-21T08:00:00Z",
  queuedAt: null,
  startedAt: null,
  plannedAt: null,
  parentId: null,
  settled: 0,
  waiting: 0,
  finishedAt: null,
  fileRemoved: null,
  undo: null,
});

test("corrected files stand under the import they correct, corrections of corrections under these", () => {
  const parents: Readonly<Record<number, number>> = { 9: 3, 6: 4, 5: 3, 8: 5 };
  const listed = correctedUnderParent([9, 8, 7, 6, 5, 3].map(run), ({ number }) => {
    const parent = parents[number];
    return parent === undefined ? null : `run-${parent}`;
  });
  expect(listed.map(({ run: { number }, corrects }) => [number, corrects])).toEqual([
    [7, false],
    // Its parent, import 4, is not on this page.
    [6, false],
    [3, false],
    [5, true],
    [8, true],
    [9, true],
  ]);
});
