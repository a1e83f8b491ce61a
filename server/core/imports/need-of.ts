import type { ImportRun } from "#core/imports/import.ts";

/** What a person can do about an import: decide on its plan, say what its columns mean, mend the file or its rows. */
export type Need = "decide" | "map" | "held" | "fix-file" | "fix-rows";

/** The most urgent first. */
export const needs = ["decide", "map", "held", "fix-file", "fix-rows"] as const satisfies readonly Need[];

/**
 * A failed or partly loaded file is called for this long, in days; what waits for a decision until somebody decides.
 * (The product can't see that a file was mended elsewhere, and nobody wants to read of it for ever.)
 */
export const needDays = 7;

/** What an import needs now; null when nothing. `server/adapters/postgres/import-needs.ts` says the same in SQL. */
export function needOf(run: Pick<ImportRun, "state" | "counts" | "settled" | "waiting" | "undo">): Need | null {
  const { state, counts, waiting, settled } = run;
  if (state === "received") return "map";
  if (state === "planned") return "decide";
  if (state === "failed") return "fix-file";
  if (state !== "completed" || counts === null || run.undo?.state === "completed") return null;
  if (waiting > 0) return "held";
  return counts.skipped + counts.held > settled ? "fix-rows" : null;
}

/** How many rows that a load left out are to be mended or waived: those that are settled are not, nor those that wait. */
export function openRowsOf({ counts, settled, waiting }: Pick<ImportRun, "counts" | "settled" | "waiting">): number {
  return counts === null ? 0 : Math.max(0, counts.skipped + counts.held - settled - waiting);
}
