import { AppError } from "#core/app-error.ts";
import { isArrived } from "#core/inbound/settled.ts";
import type { GivenPlace } from "#core/inbound/given-place.ts";
import { inboundPrefix } from "#core/inbound/place.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { InboundObject } from "#ports/inbound-store.ts";
import type { ObjectStore } from "#ports/object-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { listInbound } from "#use-cases/inbound/list-inbound.ts";
import { receiveObject } from "#use-cases/inbound/receive-object.ts";
import type { UnattendedDeps } from "#use-cases/inbound/receive-unattended.ts";

export type LookDeps = UnattendedDeps & Pick<ImportDeps, "places" | "clock" | "log">;

/** Another look comes no later than this, however long files must have stood still: other files are waiting for it. */
const longestPauseSeconds = 30;

/** What a workspace has for which nobody has set a place: a folder into which others write bit by bit. */
const ownFolder: GivenPlace = { settings: { kind: "folder" }, demandsEncryption: false, settleSeconds: 10 };

type LookInput = { readonly scope: WorkspaceScope; readonly maxBytes: number; readonly signal?: AbortSignal };

/**
 * Looks through inbound/ of a workspace and takes in what has arrived, in the order of arrival. Files that may still be
 * written are left, and another look is queued for when they should be whole. A file that can't be read holds up no
 * other: the first such fault is told of, and each look tries again.
 */
export async function lookThroughPlace(deps: LookDeps, input: LookInput): Promise<void> {
  const { scope } = input;
  try {
    const place = (await deps.inWorkspace(scope, (stores) => stores.place.find())) ?? ownFolder;
    const store = await deps.places.of(scope);
    const { arrived, settling, fault } = await seen(deps, scope, place, store);
    const later = await receiveAll(deps, input, { store, place, arrived });
    const first = fault ?? later;
    await noteLook(deps, scope, first && sentenceOf(first.error), settling ? place.settleSeconds : null);
  } catch (error) {
    input.signal?.throwIfAborted();
    deps.log.warn({ err: error, workspaceId: scope.workspaceId }, "inbound/ could not be looked through");
    await noteLook(deps, scope, sentenceOf(error), null);
  }
}

type Fault = { readonly error: unknown };
type Arrived = {
  readonly store: ObjectStore;
  readonly place: GivenPlace;
  readonly arrived: readonly InboundObject[];
};

/** Answers the first fault. */
async function receiveAll(deps: LookDeps, input: LookInput, found: Arrived): Promise<Fault | null> {
  const { scope, maxBytes, signal } = input;
  const { store, place, arrived } = found;
  let first: Fault | null = null;
  for (const object of arrived) {
    signal?.throwIfAborted();
    try {
      await receiveObject(deps, { scope, store, place, object, maxBytes });
    } catch (error) {
      signal?.throwIfAborted();
      const marks = { err: error, workspaceId: scope.workspaceId, objectId: object.id };
      deps.log.warn(marks, "a file in inbound/ could not be taken in");
      first ??= { error };
      await checkReachable(deps, scope, store);
    }
  }
  return first;
}

/** Rejects when it is not one file's fault: each of thousands would wait for the same answer. */
async function checkReachable(deps: LookDeps, scope: WorkspaceScope, store: ObjectStore): Promise<void> {
  await deps.inWorkspace(scope, (stores) => stores.place.lastLook());
  for await (const { key } of store.list(inboundPrefix)) if (key !== "") break;
}

/** What is to be taken now, by arrival, and whether more of it may be whole soon. */
async function seen(deps: LookDeps, scope: WorkspaceScope, place: GivenPlace, store: ObjectStore) {
  const since = deps.clock();
  const { waiting, stillThere, whole, fault } = await listInbound(deps, scope, store);
  if (whole) await forgetTaken(deps, scope, { stillThere, since });
  if (fault) deps.log.warn({ err: fault.error, workspaceId: scope.workspaceId }, "not all of inbound/ could be listed");
  const now = deps.clock();
  const settleSeconds = place.settings.kind === "s3" ? 0 : place.settleSeconds;
  const arrived = waiting.filter((object) => isArrived(object, { now, settleSeconds }));
  return { arrived, settling: arrived.length < waiting.length, fault };
}

/** What waited before and lies there no more was taken away by its sender. */
async function forgetTaken(
  deps: LookDeps,
  scope: WorkspaceScope,
  { stillThere, since }: { readonly stillThere: ReadonlySet<string>; readonly since: string },
): Promise<void> {
  await deps.inWorkspace(scope, async ({ inbound }) => {
    for (const { id, seenAt } of await inbound.waiting()) {
      // What another look has found meanwhile is not among ours.
      if (seenAt < since && !stillThere.has(id)) await inbound.note(id, { state: "gone" });
    }
  });
}

const sentenceOf = (error: unknown) =>
  error instanceof AppError ? error.message : "Something went wrong on our side; it is in the log.";

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
