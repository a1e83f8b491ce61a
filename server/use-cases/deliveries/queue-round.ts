import type { WorkspaceStores } from "#ports/deps.ts";
import type { DeliveryRound } from "#ports/delivery-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Queues the sending of a round, in the caller's transaction. */
export async function queueRound(
  { jobs }: Pick<WorkspaceStores, "jobs">,
  scope: WorkspaceScope,
  { of, destination }: DeliveryRound,
): Promise<void> {
  const whose =
    "importId" in of ? { ...of, inboundObjectId: null } : { importId: null, inboundObjectId: of.inboundObjectId };
  const connectionId = destination.kind === "sftp" ? destination.connectionId : null;
  await jobs.enqueue({ stage: "deliver", ...scope, ...whose, connectionId });
}
