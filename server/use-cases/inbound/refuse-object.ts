import { refusalSentence, type RefusalReason } from "#core/inbound/refusal.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { InboundObject } from "#ports/inbound-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { belowInbound } from "#core/inbound/outbound-name.ts";
import { queueRound } from "#use-cases/deliveries/queue-round.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";

/** Refuses an object: a message goes to outbound/, the object after it, and those who asked for it are told. */
export async function refuseObject(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: {
    readonly scope: WorkspaceScope;
    readonly object: InboundObject;
    readonly reason: RefusalReason;
    readonly maxBytes: number;
  },
): Promise<void> {
  const { scope, object, reason } = input;
  await deps.inWorkspace(scope, async (stores) => {
    if ((await stores.inbound.hold(object.id))?.state !== "waiting") return;
    await stores.inbound.note(object.id, { state: "refused", reason });
    const shared = { importId: null, inboundObjectId: object.id, destination: { kind: "place" }, text: null } as const;
    const name = belowInbound(object.key);
    await stores.deliveries.add([
      { ...shared, artifact: "message", name: `${name}.refused.txt`, text: refusalSentence(reason, input.maxBytes) },
      { ...shared, artifact: "original", name },
      { ...shared, artifact: "removal", name },
    ]);
    await queueRound(stores, scope, { of: { inboundObjectId: object.id }, destination: shared.destination });
    await stores.notices.raise({ kind: "file_refused", once: `object:${object.id}:refused` });
    await stores.activity.record({
      actor: systemActor,
      action: "place.object-refused",
      subject: "A file in inbound/",
      detail: { objectId: object.id, reason, bytes: object.sizeBytes },
    });
  });
}
