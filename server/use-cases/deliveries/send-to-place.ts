import type { ImportDeps } from "#ports/deps.ts";
import type { Delivery } from "#ports/delivery-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Outgoing } from "#use-cases/deliveries/outgoing.ts";

/** Writes a delivery into the workspace's place, under the key that was decided. */
export async function sendToPlace(
  deps: Pick<ImportDeps, "places">,
  scope: WorkspaceScope,
  { objectKey }: Delivery,
  content: Outgoing,
): Promise<{ readonly sentBytes: number | null }> {
  if (objectKey === null) throw new Error("sendToPlace: no key was decided");
  const place = await deps.places.of(scope);
  if (content.kind === "bytes") return { sentBytes: (await place.put(objectKey, await content.read())).sizeBytes };
  return { sentBytes: (await place.copy(content.key, objectKey)).sizeBytes };
}
