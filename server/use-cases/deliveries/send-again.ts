import { AppError } from "#core/app-error.ts";
import type { Delivery, DeliveryRound } from "#ports/delivery-store.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { queueRound } from "#use-cases/deliveries/queue-round.ts";

/** Puts a delivery that was given up, and what waits behind it, back into the queue. Rejects with AppError("conflict"). */
export async function sendAgain(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: { readonly scope: WorkspaceScope; readonly by: Actor; readonly deliveryId: string },
): Promise<void> {
  const { scope, by, deliveryId } = input;
  await deps.inWorkspace(scope, async ({ deliveries, jobs, activity }) => {
    const failed = (await deliveries.failed()).find(({ id }) => id === deliveryId);
    if (!failed) throw new AppError("conflict", "This delivery is under way or was sent. Look at the list again.");
    await deliveries.note(failed.id, { state: "waiting", fault: null });
    const { importId, destination } = failed;
    await queueRound({ jobs }, scope, { of: ownerOf(failed), destination });
    await activity.record({
      actor: by,
      action: "delivery.sent-again",
      subject: "A delivery",
      detail: { deliveryId, importId, artifact: failed.artifact },
    });
  });
}

function ownerOf({ importId, inboundObjectId, exportId }: Delivery): DeliveryRound["of"] {
  if (importId !== null) return { importId };
  return exportId === null ? { inboundObjectId: inboundObjectId ?? "" } : { exportId };
}
