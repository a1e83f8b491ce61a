import type { ImportRun } from "#core/imports/import.ts";
import type { StoredImport } from "#ports/import-store.ts";

/** Where a file lies is nobody's business outside. */
export function shownRun({ storeKey: _, format: __, ...run }: StoredImport): ImportRun {
  return run;
}
