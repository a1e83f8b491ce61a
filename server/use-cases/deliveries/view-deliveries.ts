import type { Automation } from "#core/inbound/automation.ts";
import { belowInbound } from "#core/inbound/outbound-name.ts";
import { chooseFeed, patternsOf } from "#core/inbound/choose-feed.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Delivery } from "#ports/delivery-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** A delivery as screens show it. */
export type ShownDelivery = Pick<
  Delivery,
  "id" | "importId" | "artifact" | "destination" | "name" | "objectKey" | "state" | "attempts" | "fault" | "sentAt"
>;

export type ViewedTransfer = {
  /** Null: a person brought the file. */
  readonly automation: Automation | null;
  /** Under which name below inbound/ the file came; null: another way. */
  readonly cameAs: string | null;
  /** The feed whose pattern is for that name, for a file that waits for a person to choose one. */
  readonly matchedFeedId: string | null;
  readonly deliveries: readonly ShownDelivery[];
};

/** Where an import's file came from, what it waits for, and what went out. */
export async function viewTransfer(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: { readonly scope: WorkspaceScope; readonly importId: string },
): Promise<ViewedTransfer> {
  return deps.inWorkspace(input.scope, async ({ automation, inbound, deliveries, routes }) => {
    const object = await inbound.ofImport(input.importId);
    const patterns = object?.state === "set_aside" ? patternsOf(await routes.list()) : [];
    const choice = chooseFeed(patterns, belowInbound(object?.key ?? ""));
    return {
      matchedFeedId: choice.kind === "one" ? choice.feedId : null,
      automation: await automation.find(input.importId),
      cameAs: object && belowInbound(object.key),
      deliveries: (await deliveries.ofImport(input.importId)).map(toShown),
    };
  });
}

/** What was given up and waits for somebody to send it again. */
export async function viewFailedDeliveries(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
): Promise<readonly (ShownDelivery & { readonly importNumber: number | null })[]> {
  const failed = await deps.inWorkspace(scope, ({ deliveries }) => deliveries.failed());
  return failed.map(({ importNumber, ...delivery }) => ({ ...toShown(delivery), importNumber }));
}

function toShown(delivery: Delivery): ShownDelivery {
  const { id, importId, artifact, destination, name, objectKey, state, attempts, fault, sentAt } = delivery;
  return { id, importId, artifact, destination, name, objectKey, state, attempts, fault, sentAt };
}
