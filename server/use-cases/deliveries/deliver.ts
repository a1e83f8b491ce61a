import { AppError } from "#core/app-error.ts";
import { errorMarks } from "#core/error-marks.ts";
import { isSameVersion } from "#core/inbound/same-version.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Delivery, DeliveryRound } from "#ports/delivery-store.ts";
import type { ObjectStore } from "#ports/object-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { decideKey } from "#use-cases/deliveries/decide-key.ts";
import { type From, outgoing } from "#use-cases/deliveries/outgoing.ts";
import { sendToConnection } from "#use-cases/deliveries/send-to-connection.ts";
import { sendToPlace } from "#use-cases/deliveries/send-to-place.ts";

export type DeliverDeps = Pick<
  ImportDeps,
  "inWorkspace" | "files" | "places" | "deliverySender" | "secretBox" | "pgp" | "clock" | "log"
>;

export type DeliverInput = {
  readonly scope: WorkspaceScope;
  readonly round: DeliveryRound;
  readonly signal?: AbortSignal;
  /** What fails now is not tried again by itself. */
  readonly lastTry: boolean;
};

/**
 * Sends what waits for one destination, one after the other. Each step stores its key before it writes and that it is
 * done afterwards, and writing again under the same key leaves the same file: it may be cut off anywhere. What fails does
 * not hold up the rest, but the file stays in inbound/ until all else is in outbound/, also what an earlier job gave up.
 * Says how much has failed and is left to send.
 */
export async function deliver(deps: DeliverDeps, input: DeliverInput): Promise<{ readonly left: number }> {
  const { scope, round } = input;
  const from = { scope, openPlace: openOnce(() => deps.places.of(scope)) };
  let left = 0;
  for (const delivery of await deps.inWorkspace(scope, ({ deliveries }) => deliveries.waiting(round))) {
    input.signal?.throwIfAborted();
    if (delivery.artifact === "removal" && (await hasUnsent(deps, input))) continue;
    try {
      await deliverOne(deps, from, delivery);
    } catch (error) {
      input.signal?.throwIfAborted();
      deps.log.warn({ err: error, deliveryId: delivery.id, artifact: delivery.artifact }, "a delivery has failed");
      if (await noteFault(deps, input, delivery, error)) left += 1;
    }
  }
  return { left };
}

const hasUnsent = (deps: DeliverDeps, { scope, round }: DeliverInput) =>
  deps.inWorkspace(scope, ({ deliveries }) => deliveries.hasUnsent(round));

async function deliverOne(deps: DeliverDeps, from: From, delivery: Delivery): Promise<void> {
  const { scope, openPlace } = from;
  if (delivery.artifact === "removal") return removeInbound(deps, from, delivery);
  const content = await outgoing(deps, from, delivery);
  const decided = delivery.objectKey === null ? await decideKey(deps, from, delivery, content) : delivery;
  if (delivery.destination.kind === "place") await sendToPlace(await openPlace(), decided, content);
  else await sendToConnection(deps, scope, decided, content);
  await deps.inWorkspace(scope, ({ deliveries }) => deliveries.note(delivery.id, { state: "sent" }));
}

/** Takes the object away that was delivered, unless another stands there under its name by now. */
async function removeInbound(deps: DeliverDeps, { scope, openPlace }: From, delivery: Delivery): Promise<void> {
  const object = await deps.inWorkspace(scope, ({ inbound }) => inbound.find(delivery.inboundObjectId ?? ""));
  if (object) {
    const place = await openPlace();
    if (isSameVersion(await place.head(object.key), object)) await place.remove(object.key);
  }
  await deps.inWorkspace(scope, async ({ inbound, deliveries }) => {
    if (object) await inbound.note(object.id, { state: "gone" });
    await deliveries.note(delivery.id, { state: "sent" });
  });
}

/** One place for a round: opening it asks the database, and a bucket's key is unsealed. */
function openOnce(open: () => Promise<ObjectStore>): () => Promise<ObjectStore> {
  let opened: Promise<ObjectStore> | null = null;
  return () => (opened ??= open());
}

/** False when another job has sent it meanwhile. */
async function noteFault(deps: DeliverDeps, input: DeliverInput, delivery: Delivery, error: unknown): Promise<boolean> {
  const fault = error instanceof AppError ? error.message : "Something went wrong on our side; it is in the log.";
  const state = input.lastTry ? "failed" : "waiting";
  return deps.inWorkspace(input.scope, async ({ deliveries, notices }) => {
    const noted = await deliveries.note(delivery.id, { state, fault });
    if (state === "waiting" || !noted) return noted !== null;
    deps.log.error({ ...errorMarks(error), deliveryId: delivery.id }, "a delivery was given up");
    await notices.raise({
      kind: "delivery_failed",
      once: `delivery:${delivery.id}:${noted.attempts}`,
      ...(delivery.importId !== null && { importId: delivery.importId }),
    });
    return true;
  });
}
