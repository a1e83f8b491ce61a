import { busyStates, type ImportRun } from "#core/imports/import.ts";

export type HomeGroups = {
  /** Waits for a person: columns to set, a plan to decide on, a file that failed, skipped rows to mend. */
  readonly needsYou: readonly ImportRun[];
  readonly running: readonly ImportRun[];
  readonly cameIn: readonly ImportRun[];
};

/** What a person can do about an import now; null when nothing. */
export type Need = "map" | "decide" | "fix-file" | "fix-rows" | null;

export function needOf(run: ImportRun): Need {
  if (run.state === "received") return "map";
  if (run.state === "planned") return "decide";
  if (run.state === "failed") return "fix-file";
  if (run.state === "completed" && run.counts !== null && run.counts.skipped > 0) return "fix-rows";
  return null;
}

const order: readonly Need[] = ["decide", "map", "fix-file", "fix-rows"];

/**
 * Sorts imports into what the home page shows. `dayStart` and `recent` are instants in ms: since when a file came in
 * today, and how old a failed or partly loaded one may be to be still called for.
 */
export function homeGroups(runs: readonly ImportRun[], dayStart: number, recent: number): HomeGroups {
  const newestFirst = runs.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
  const stillCalled = (run: ImportRun) => {
    const need = needOf(run);
    if (need === null) return false;
    return need === "map" || need === "decide" || Date.parse(run.finishedAt ?? run.createdAt) >= recent;
  };
  return {
    needsYou: newestFirst.filter(stillCalled).toSorted((a, b) => order.indexOf(needOf(a)) - order.indexOf(needOf(b))),
    running: newestFirst.filter((run) => busyStates.includes(run.state)),
    cameIn: newestFirst.filter((run) => Date.parse(run.createdAt) >= dayStart),
  };
}
