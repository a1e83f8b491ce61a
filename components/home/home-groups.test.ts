import { describe, expect, test } from "vitest";
import type { ImportRun, ImportState, RowCounts } from "#core/imports/import.ts";
import { homeGroups } from "./home-groups.ts";

const dayStart = Date.parse("2026-11-21T00:00:00Z");
const recent = Date.parse("2026-11-14T00:00:00Z");
const loaded: RowCounts = { rows: 10, created: 10, updated: 0, unchanged: 0, skipped: 0, held: 0, blank: 0 };

function run(number: number, state: ImportState, createdAt: string, counts: RowCounts | null = null): ImportRun {
  return {
    id: `run-${number}`,
    number,
    state,
    channel: "browser",
    fileName: `file-${number}.csv`,
    sizeBytes: 1,
    sha256: "",
    feedId: null,
    feedName: null,
    mappingVersionId: null,
    mappingVersion: null,
    entity: null,
    fault: null,
    counts,
    progress: null,
    cancelRequested: false,
    attempts: 0,
    createdByName: "Ana Cruz",
    loadedByName: null,
    createdAt,
    queuedAt: null,
    startedAt: null,
    plannedAt: null,
    finishedAt: state === "completed" || state === "failed" ? createdAt : null,
  };
}

const numbers = (runs: readonly ImportRun[]) => runs.map(({ number }) => number);

describe("the home page", () => {
  test("a plan to decide on stands before a file whose columns are open, before a failed one, before skipped rows", () => {
    const today = "2026-11-21T08:00:00Z";
    const runs = [
      run(1, "completed", today, { ...loaded, created: 8, skipped: 2 }),
      run(2, "failed", today),
      run(3, "received", today),
      run(4, "planned", today),
    ];
    expect(numbers(homeGroups(runs, dayStart, recent).needsYou)).toEqual([4, 3, 2, 1]);
  });

  test("a failed file is called for a week, a plan until somebody decides", () => {
    const old = "2026-10-01T08:00:00Z";
    expect(numbers(homeGroups([run(1, "failed", old), run(2, "planned", old)], dayStart, recent).needsYou)).toEqual([
      2,
    ]);
  });

  test("a file loaded in whole or cancelled needs nobody", () => {
    const today = "2026-11-21T08:00:00Z";
    const runs = [run(1, "completed", today, loaded), run(2, "cancelled", today)];
    expect(homeGroups(runs, dayStart, recent).needsYou).toEqual([]);
    expect(numbers(homeGroups(runs, dayStart, recent).cameIn)).toEqual([1, 2]);
  });

  test("files at work are running, those that wait for a person are not", () => {
    const today = "2026-11-20T08:00:00Z";
    const runs = [run(1, "checking", today), run(2, "load_queued", today), run(3, "planned", today)];
    expect(numbers(homeGroups(runs, dayStart, recent).running)).toEqual([1, 2]);
    expect(homeGroups(runs, dayStart, recent).cameIn).toEqual([]);
  });
});
