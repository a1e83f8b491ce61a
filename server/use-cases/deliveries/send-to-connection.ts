import type { ImportDeps } from "#ports/deps.ts";
import type { Delivery } from "#ports/delivery-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Outgoing } from "#use-cases/deliveries/outgoing.ts";

/**
 * Sends a delivery to a partner's server. What is encrypted on the way is stored first: resuming and checking the size
 * need the very same bytes twice.
 */
export async function sendToConnection(
  deps: Pick<ImportDeps, "files" | "deliverySender">,
  scope: WorkspaceScope,
  delivery: Delivery,
  content: Outgoing,
): Promise<void> {
  if (content.kind === "object") throw new Error("sendToConnection: an object of the place goes to no connection");
  const { read, sizeBytes } = content;
  const storeKey = `${scope.tenantId}/${scope.workspaceId}/outgoing/${delivery.id}`;
  if (sizeBytes === null) {
    const sealed = await deps.files.put(storeKey, await read());
    await deps.deliverySender.send(scope, delivery, () => deps.files.get(storeKey), sealed.sizeBytes);
    await deps.files.remove(storeKey);
    return;
  }
  await deps.deliverySender.send(scope, delivery, () => opened(read), sizeBytes);
}

async function* opened(read: () => Promise<AsyncIterable<Uint8Array>>): AsyncGenerator<Uint8Array> {
  yield* await read();
}
