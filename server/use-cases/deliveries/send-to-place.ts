import type { Delivery } from "#ports/delivery-store.ts";
import type { ObjectStore } from "#ports/object-store.ts";
import type { Outgoing } from "#use-cases/deliveries/outgoing.ts";

/** Writes a delivery into the workspace's place, under the key that was decided. */
export async function sendToPlace(place: ObjectStore, { objectKey }: Delivery, content: Outgoing): Promise<void> {
  if (objectKey === null) throw new Error("sendToPlace: no key was decided");
  if (content.kind === "bytes") await place.put(objectKey, await content.read());
  else await place.copy(content.key, objectKey);
}
