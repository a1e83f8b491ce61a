import { AppError } from "#core/app-error.ts";
import { stampedName } from "#core/inbound/outbound-name.ts";
import { outboundPrefix } from "#core/inbound/place.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Delivery } from "#ports/delivery-store.ts";
import type { From, Outgoing } from "#use-cases/deliveries/outgoing.ts";

const mostTries = 20;

/**
 * Chooses the key that a delivery is written to and stores it: its name, or the name with a time where that is taken by
 * an earlier file or by another delivery that is not sent. A key that another job has stored meanwhile is taken over.
 */
export async function decideKey(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  { scope, openPlace }: From,
  delivery: Delivery,
  { ending }: Outgoing,
): Promise<Delivery> {
  const toPlace = delivery.destination.kind === "place";
  const place = toPlace ? await openPlace() : null;
  const at = deps.clock();
  for (let tries = 0; tries < mostTries; tries++) {
    const name = stampedName(delivery.name + ending, at, tries);
    const objectKey = toPlace ? outboundPrefix + name : name;
    if ((await place?.head(objectKey)) != null) continue;
    const decided = await deps.inWorkspace(scope, ({ deliveries }) => deliveries.decide(delivery.id, objectKey));
    if (decided !== null) return { ...delivery, objectKey: decided };
  }
  throw new AppError("unavailable", "Every name that the file could have in outbound/ is taken.");
}
