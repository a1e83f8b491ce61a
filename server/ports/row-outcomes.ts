import type { Issue } from "#core/checking/issue.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** What became of the rows of an import, streamed in the order of the file. */
export type RowOutcomes = {
  /** Skipped rows with their cells as they came; `open`: only those that nobody has settled. */
  skipped(
    scope: WorkspaceScope,
    importId: string,
    which?: "all" | "open",
  ): AsyncIterable<{ row: number; cells: readonly string[]; issues: readonly Issue[] }>;
  /** Rows that made a change; a row that is neither here nor skipped nor blank left its record as it was. */
  changed(scope: WorkspaceScope, importId: string): AsyncIterable<{ row: number; action: "created" | "updated" }>;
  /** Skipped rows whose cells are not stored yet, in order. */
  withoutCells(scope: WorkspaceScope, importId: string): AsyncIterable<{ row: number }>;
  storeCells(
    scope: WorkspaceScope,
    importId: string,
    rows: readonly { readonly row: number; readonly cells: readonly string[] }[],
  ): Promise<void>;
};
