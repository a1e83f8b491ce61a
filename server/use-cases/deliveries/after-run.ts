import type { WorkspaceStores } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { deliverAfterRun } from "#use-cases/deliveries/deliver-after-run.ts";
import { queueRelease } from "#use-cases/held/queue-release.ts";
import { raiseAfterRun } from "#use-cases/notices/raise-after-run.ts";

/**
 * What follows from the end of an import, whatever end it is, in the transaction that ends it: what goes out, and who is
 * told, and whether rows of other files have waited for it. `run` is the import as it stands after it ended.
 */
export async function afterRun(stores: WorkspaceStores, scope: WorkspaceScope, run: StoredImport): Promise<void> {
  await deliverAfterRun(stores, scope, run);
  await raiseAfterRun(stores, run);
  await queueRelease(stores, scope);
}
