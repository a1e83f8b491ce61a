import type { WorkspaceStores } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { errorFileName } from "#use-cases/deliveries/deliver-after-run.ts";
import { queueRound } from "#use-cases/deliveries/queue-round.ts";
import { deliverToConnections } from "#use-cases/sftp/deliver-to-connections.ts";

/**
 * Notes that the rows of an import which have waited too long go back to where its file came from, and queues the
 * sending, in the transaction that ends their waiting. Once for each import.
 */
export async function deliverHeldErrors(
  stores: WorkspaceStores,
  scope: WorkspaceScope,
  run: StoredImport,
  rows: number,
): Promise<void> {
  const name = (await errorFileName(stores, run, rows)).replace(/(\.[^/.]*)?$/, "_held$1");
  const sent = { artifact: "held_errors", name, text: null } as const;
  await deliverToConnections(stores, scope, run, async () => [sent]);
  const object = await stores.inbound.ofImport(run.id);
  if (!object) return;
  const shared = { importId: run.id, inboundObjectId: object.id, destination: { kind: "place" } } as const;
  const added = await stores.deliveries.add([{ ...shared, ...sent }]);
  if (added > 0) await queueRound(stores, scope, { of: { importId: run.id }, destination: { kind: "place" } });
}
