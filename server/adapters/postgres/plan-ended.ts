import type { PoolClient } from "pg";
import type { PlanSettings } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * Asked in the plan's transaction, once every good row has its action: which records a snapshot ends because its file
 * does not have them. Answers how many; null for a file that is no snapshot.
 */
export async function planEnded(
  _client: PoolClient,
  _scope: WorkspaceScope,
  _importId: string,
  _settings: PlanSettings,
): Promise<number | null> {
  return null;
}
