import type { PoolClient } from "pg";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * Asked in the plan's transaction, once its skipped rows and issues are stored: which of them are to wait for a value or
 * a record rather than count as skipped. Answers how many.
 */
export async function planHeld(_client: PoolClient, _scope: WorkspaceScope, _importId: string): Promise<number> {
  return 0;
}
