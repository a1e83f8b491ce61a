import { mustBeSeen } from "#core/damage/damage-kind.ts";
import { defaultRoute } from "#core/inbound/feed-route.ts";
import { holdOf } from "#core/inbound/hold-of.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { requireGuard } from "#use-cases/guard/require-guard.ts";
import { moveToLoad, towardsItsEnd } from "#use-cases/imports/move-to-load.ts";
import { waitForPerson } from "#use-cases/inbound/go-on.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";

/**
 * Moves a plan on to its load when nobody has to look at it first; says whether the load is to follow. Without a job of
 * its own: the load is carried out in the turn of the check, so that the tenant's next file is planned against what this
 * one has loaded. Harmless to ask again.
 */
export async function loadByItself(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, importId }: { readonly scope: WorkspaceScope; readonly importId: string },
): Promise<boolean> {
  return deps.inWorkspace(scope, async (stores) => {
    const { imports, automation, routes } = stores;
    const run = await imports.find(importId);
    const found = await automation.find(importId);
    if (!run || found?.state !== "running") return false;
    if (towardsItsEnd.includes(run.state)) return true;
    if (run.state !== "planned" || run.cancelRequested || run.feedId === null) return false;
    if (await requireGuard(stores, run)) {
      await waitForPerson(stores, run, "guard");
      return false;
    }
    if ((await stores.columnDamages.ofImport(importId)).some(mustBeSeen)) {
      await waitForPerson(stores, run, "damage");
      return false;
    }
    // A feed's route is for the files that somebody has said are its own.
    if (found.recognised) {
      await waitForPerson(stores, run, "recognised");
      return false;
    }
    const route = (await routes.find(run.feedId)) ?? defaultRoute;
    const production = await routes.isProduction();
    const held = holdOf(route, { production, completed: await routes.completedImports(run.feedId) });
    if (held !== null) {
      await waitForPerson(stores, run, held);
      return false;
    }
    return moveToLoad(stores, run, { loadedBy: systemActor });
  });
}
