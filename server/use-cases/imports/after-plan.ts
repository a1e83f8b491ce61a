import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * Asked right after a plan is stored, and again when the job is run again: whether the file differs so much from those
 * before that somebody has to approve it.
 */
export async function afterPlan(
  _deps: Pick<ImportDeps, "inWorkspace">,
  _job: { readonly scope: WorkspaceScope; readonly importId: string },
): Promise<void> {}
