import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { judgePlan } from "#use-cases/guard/require-guard.ts";

/**
 * Asked right after a plan is stored, and again when the job is run again: whether the file differs so much from those
 * before that somebody has to approve it.
 */
export async function afterPlan(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, importId }: { readonly scope: WorkspaceScope; readonly importId: string },
): Promise<void> {
  await deps.inWorkspace(scope, async (stores) => {
    const run = await stores.imports.find(importId);
    if (run) await judgePlan(stores, run);
  });
}
