import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { requireGuard } from "#use-cases/guard/require-guard.ts";
import { moveToLoad, towardsItsEnd } from "#use-cases/imports/move-to-load.ts";
import { rowsAtPlatform } from "#use-cases/platform/stop-sending.ts";

/**
 * Moves a plan on to its load when it had to be made anew while rows were being sent (the database server has crashed):
 * whoever asked for the load, or cancelled it, need not ask again. Says whether the load is to follow.
 */
export async function goOnSending(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, importId }: { readonly scope: WorkspaceScope; readonly importId: string },
): Promise<boolean> {
  return deps.inWorkspace(scope, async (stores) => {
    const run = await stores.imports.find(importId);
    if (!run || (await rowsAtPlatform(stores, run)) === 0) return false;
    if (towardsItsEnd.includes(run.state)) return true;
    if (run.state !== "planned") return false;
    // Nothing more is sent then, so nobody has to look at it first.
    if (run.cancelRequested) return moveToLoad(stores, run, { cancelRequested: true });
    return (await requireGuard(stores, run)) === null && moveToLoad(stores, run);
  });
}
