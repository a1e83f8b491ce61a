import { AppError } from "#core/app-error.ts";
import type { GivenPlace } from "#core/inbound/given-place.ts";
import { inboundPrefix } from "#core/inbound/place.ts";
import { isSameVersion } from "#core/inbound/same-version.ts";
import type { RefusalReason } from "#core/inbound/refusal.ts";
import { shownFileName } from "#core/file/shown-file-name.ts";
import type { InboundObject } from "#ports/inbound-store.ts";
import type { ObjectStore, StoredObject } from "#ports/object-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { receiveUnattended, type UnattendedDeps } from "#use-cases/inbound/receive-unattended.ts";
import { refuseObject } from "#use-cases/inbound/refuse-object.ts";

type Receive = {
  readonly scope: WorkspaceScope;
  readonly store: ObjectStore;
  readonly place: GivenPlace;
  readonly object: InboundObject;
  readonly maxBytes: number;
};

/**
 * Takes one object below inbound/ in, exactly once whatever ends the process: its row, its import and the job of its
 * check are one transaction. What can't be taken is refused with a message below outbound/. An object that has changed or
 * gone meanwhile is left to the next look.
 */
export async function receiveObject(deps: UnattendedDeps, input: Receive): Promise<void> {
  const { scope, store, object } = input;
  const now = await store.head(object.key);
  if (now === null) return noteGone(deps, scope, object);
  if (!isSameVersion(now, object)) return;
  const refusal = refusalOf(input, now);
  if (refusal !== null) return refuseObject(deps, { scope, object, reason: refusal, maxBytes: input.maxBytes });
  try {
    await receiveUnattended(deps, {
      scope,
      channel: input.place.settings.kind,
      fileName: object.key,
      content: unchanged(store, now),
      maxBytes: input.maxBytes,
      feed: { byName: object.key.slice(inboundPrefix.length) },
      alongside: async ({ inbound }, run) => {
        const held = await inbound.hold(object.id);
        if (held?.state !== "waiting" || !isSameVersion(held, object)) throw taken();
        await inbound.note(object.id, { state: "received", importId: run.id });
      },
    });
  } catch (error) {
    if (error instanceof AppError && (error.code === "conflict" || error.code === "not_found")) return;
    throw error;
  }
}

function refusalOf({ place, maxBytes }: Receive, now: StoredObject): RefusalReason | null {
  if (shownFileName(now.key) === null) return "no_name";
  if (place.demandsEncryption && now.encryption === null) return "not_encrypted";
  return now.sizeBytes > maxBytes ? "too_large" : null;
}

/** The content, if it is still the same object once all of it is read. */
async function* unchanged(store: ObjectStore, seen: StoredObject): AsyncGenerator<Uint8Array> {
  yield* store.get(seen.key);
  if (!isSameVersion(await store.head(seen.key), seen)) throw taken();
}

const taken = () => new AppError("conflict", "The file has changed or was taken meanwhile.");

async function noteGone(deps: UnattendedDeps, scope: WorkspaceScope, { id }: InboundObject): Promise<void> {
  await deps.inWorkspace(scope, async ({ inbound }) => {
    if ((await inbound.hold(id))?.state === "waiting") await inbound.note(id, { state: "gone" });
  });
}
