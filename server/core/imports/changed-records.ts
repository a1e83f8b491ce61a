import type { ImportRun } from "#core/imports/import.ts";

/** How many records an import has changed, or its plan would: created, updated, or ended for not being in the file. */
export function changedRecords({ counts, ended }: Pick<ImportRun, "counts" | "ended">): number {
  return (counts?.created ?? 0) + (counts?.updated ?? 0) + (ended ?? 0);
}
