import { getsAnswers } from "#core/sftp/gets-answers.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { NewDelivery } from "#ports/delivery-store.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { queueRound } from "#use-cases/deliveries/queue-round.ts";

type Sent = Pick<NewDelivery, "artifact" | "name" | "text">;

/**
 * Notes what goes to partners' servers now that an import has ended, and queues its sending, in the caller's transaction.
 * `cameAs` is the import whose file came from one of them, where this one was made of its rows.
 */
export async function deliverToConnections(
  stores: Pick<WorkspaceStores, "sftpConnections" | "sftpFiles" | "deliveries" | "jobs">,
  scope: WorkspaceScope,
  run: StoredImport,
  made: () => Promise<readonly Sent[]>,
  cameAs = run.id,
): Promise<void> {
  const from = await stores.sftpFiles.connectionOf(cameAs);
  const connections = (await stores.sftpConnections.list()).filter((connection) =>
    getsAnswers(connection, { feedId: run.feedId, cameFromThere: connection.id === from }),
  );
  if (connections.length === 0) return;
  const going = await made();
  for (const { id: connectionId } of connections) {
    const destination = { kind: "sftp", connectionId } as const;
    const shared = { importId: run.id, inboundObjectId: null, destination };
    const added = await stores.deliveries.add(going.map((sent) => ({ ...shared, ...sent })));
    if (added > 0) await queueRound(stores, scope, { of: { importId: run.id }, destination });
  }
}
