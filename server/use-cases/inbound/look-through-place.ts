import { AppError } from "#core/app-error.ts";
import { isArrived, isUnfinishedName } from "#core/inbound/settled.ts";
import type { GivenPlace } from "#core/inbound/given-place.ts";
import { inboundPrefix } from "#core/inbound/place.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { InboundObject } from "#ports/inbound-store.ts";
import type { ObjectStore, StoredObject } from "#ports/object-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { receiveObject } from "#use-cases/inbound/receive-object.ts";

export type LookDeps = Pick<ImportDeps, "files" | "inWorkspace" | "newId" | "places" | "clock" | "log">;

/** How many objects one look takes; the next look finds the rest. */
const mostObjects = 5_000;
const objectsAtOnce = 200;
/** Another look comes no later than this, however long files must have stood still: other files are waiting for it. */
const longestPauseSeconds = 30;

/** What a workspace has for which nobody has set a place: a folder into which others write bit by bit. */
const ownFolder: GivenPlace = { settings: { kind: "folder" }, demandsEncryption: false, settleSeconds: 10 };

/**
 * Looks through inbound/ of a workspace and takes in what has arrived, in the order of arrival. Files that may still be
 * written are left, and another look is queued for when they should be whole.
 */
export async function lookThroughPlace(
  deps: LookDeps,
  input: { readonly scope: WorkspaceScope; readonly maxBytes: number; readonly signal?: AbortSignal },
): Promise<void> {
  const { scope } = input;
  try {
    const place = (await deps.inWorkspace(scope, (stores) => stores.place.find())) ?? ownFolder;
    const store = await deps.places.of(scope);
    const { arrived, settling } = await seen(deps, scope, place, store);
    for (const object of arrived) {
      input.signal?.throwIfAborted();
      await receiveObject(deps, { scope, store, place, object, maxBytes: input.maxBytes });
    }
    await noteLook(deps, scope, null, settling ? place.settleSeconds : null);
  } catch (error) {
    input.signal?.throwIfAborted();
    deps.log.warn({ err: error, workspaceId: scope.workspaceId }, "inbound/ could not be looked through");
    const fault = error instanceof AppError ? error.message : "Something went wrong on our side; it is in the log.";
    await noteLook(deps, scope, fault, null);
  }
}

/** What lies below inbound/, compared with what is known of it: what is to be taken now, by arrival. */
async function seen(deps: LookDeps, scope: WorkspaceScope, place: GivenPlace, store: ObjectStore) {
  const objects: StoredObject[] = [];
  for await (const object of store.list(inboundPrefix)) {
    if (!isUnfinishedName(object.key)) objects.push(object);
    if (objects.length === mostObjects) break;
  }
  objects.sort((a, b) => byArrival(a, b));
  const waiting: InboundObject[] = [];
  for (let at = 0; at < objects.length; at += objectsAtOnce) {
    const part = objects.slice(at, at + objectsAtOnce);
    const known = await deps.inWorkspace(scope, async ({ inbound }) => {
      const looked: InboundObject[] = [];
      for (const object of part) looked.push(await inbound.look(object));
      return looked;
    });
    waiting.push(...known.filter(({ state }) => state === "waiting"));
  }
  if (objects.length < mostObjects) await forgetTaken(deps, scope, objects);
  const now = deps.clock();
  const settleSeconds = place.settings.kind === "s3" ? 0 : place.settleSeconds;
  const arrived = waiting.filter((object) => isArrived(object, { now, settleSeconds }));
  return { arrived, settling: arrived.length < waiting.length };
}

const byArrival = (a: StoredObject, b: StoredObject) =>
  a.modifiedAt === b.modifiedAt ? (a.key < b.key ? -1 : 1) : a.modifiedAt < b.modifiedAt ? -1 : 1;

/** What waited and lies there no more was taken away by its sender. */
async function forgetTaken(deps: LookDeps, scope: WorkspaceScope, objects: readonly StoredObject[]): Promise<void> {
  const keys = new Set(objects.map(({ key }) => key));
  await deps.inWorkspace(scope, async ({ inbound }) => {
    for (const { id, key, state } of await inbound.live()) {
      if (state === "waiting" && !keys.has(key)) await inbound.note(id, { state: "gone" });
    }
  });
}

async function noteLook(
  deps: LookDeps,
  scope: WorkspaceScope,
  fault: string | null,
  settleSeconds: number | null,
): Promise<void> {
  const now = deps.clock();
  await deps.inWorkspace(scope, async (stores) => {
    const before = await stores.place.lastLook();
    await stores.place.noteLook(fault);
    if (fault !== null && before?.fault == null) {
      await stores.notices.raise({ kind: "connection_failed", once: `place:${scope.workspaceId}:${now}` });
    }
    if (settleSeconds === null) return;
    const pause = Math.min(settleSeconds, longestPauseSeconds) + 1;
    await stores.jobs.enqueue({ stage: "list", ...scope }, new Date(Date.parse(now) + pause * 1_000).toISOString());
  });
}
