import type { WorkspaceStores } from "#ports/deps.ts";
import type { DeliveryRound } from "#ports/delivery-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Queues the sending of a round, in the caller's transaction. */
export async function queueRound(
  { jobs }: Pick<WorkspaceStores, "jobs">,
  scope: WorkspaceScope,
  { of, destination }: DeliveryRound,
): Promise<void> {
  const none = { importId: null, inboundObjectId: null };
  const connectionId = destination.kind === "sftp" ? destination.connectionId : null;
  await jobs.enqueue({ stage: "deliver", ...scope, ...none, ...of, connectionId });
}
