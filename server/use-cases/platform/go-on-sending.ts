import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { requireGuard } from "#use-cases/guard/require-guard.ts";
import { moveToLoad, towardsItsEnd } from "#use-cases/imports/move-to-load.ts";

/**
 * Moves a plan on to its load when it had to be made anew while rows were being sent (the database server has crashed):
 * whoever asked for the load need not ask again. Says whether the load is to follow.
 */
export async function goOnSending(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, importId }: { readonly scope: WorkspaceScope; readonly importId: string },
): Promise<boolean> {
  return deps.inWorkspace(scope, async (stores) => {
    const { imports, platform } = stores;
    const run = await imports.find(importId);
    if (run?.target !== "platform" || run.cancelRequested) return false;
    const { sent, refused } = await platform.tally(importId);
    if (sent + refused === 0) return false;
    if (towardsItsEnd.includes(run.state)) return true;
    if (run.state !== "planned" || (await requireGuard(stores, run))) return false;
    return moveToLoad(stores, run);
  });
}
