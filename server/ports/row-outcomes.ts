import type { Issue } from "#core/checking/issue.ts";
import type { SkippedBytes } from "#core/reports/write-error-line.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * `all`: those that count as skipped; `with-held`: with the held ones, which are all that was not loaded. `open`: those that nobody has settled, with held ones whose waiting is over.
 * Or rows by number, whichever they are.
 */
export type SkippedWhich = "all" | "with-held" | "open" | { readonly rows: readonly number[] };

/** Some skipped rows: `next` puts one after another into `row`, and is false when there is none left. */
export type SkippedBlock = { readonly row: SkippedBytes; next(): boolean };

/** What became of the rows of an import, streamed in the order of the file. */
export type RowOutcomes = {
  /** Skipped rows, or held ones by their numbers, with their cells as they came. */
  skipped(
    scope: WorkspaceScope,
    importId: string,
    which?: SkippedWhich,
  ): AsyncIterable<{ row: number; cells: readonly string[]; issues: readonly Issue[] }>;
  /**
   * Those that count as skipped, as bytes, for who takes them as fast as they come: nothing ends the reading of one who
   * stands still. Each block is to be read to its end before the next one.
   */
  skippedBytes(scope: WorkspaceScope, importId: string): AsyncIterable<SkippedBlock>;
  /** Rows that made a change; a row that is neither here nor skipped nor blank left its record as it was. */
  changed(scope: WorkspaceScope, importId: string): AsyncIterable<{ row: number; action: "created" | "updated" }>;
  /** Skipped rows whose cells are not stored yet, in order. */
  withoutCells(scope: WorkspaceScope, importId: string): AsyncIterable<{ row: number }>;
  /** Of issues that name a field and no column: the field's column, counted from 1, where it has one. */
  placeIssues(scope: WorkspaceScope, importId: string, columnOf: ReadonlyMap<string, number>): Promise<void>;
  storeCells(
    scope: WorkspaceScope,
    importId: string,
    rows: readonly { readonly row: number; readonly cells: readonly string[] }[],
  ): Promise<void>;
};
