import { AppError } from "#core/app-error.ts";
import { entityOf } from "#core/entities/entities.ts";
import { conflictOf, type IdDecision, type IdOfKey } from "#core/platform/id-map.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { othersOf } from "#use-cases/platform-ids/view-ids.ts";

export type DecideId = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  /** The entry as the person saw it. */
  readonly seen: IdOfKey;
  readonly decision: IdDecision;
};

/**
 * Settles by which id the platform knows a key. `keep`: the known one, or the key that had it first; `take`: the other
 * one, or this key in the other's place; `forget`: neither, so that the next file looks them up. An id without a
 * conflict can only be forgotten. Rejects with AppError("conflict") when somebody has decided or a file has learned
 * something else meanwhile, ("bad_request") where there is nothing to decide.
 */
export async function decideId(deps: Pick<ImportDeps, "inWorkspace">, input: DecideId): Promise<void> {
  const { scope, by, seen, decision } = input;
  const { entity, externalId } = seen;
  await deps.inWorkspace(scope, async (stores) => {
    const known = await stores.platformIdMap.take(entity, externalId);
    if (!known || known.platformId !== seen.platformId || known.conflictId !== seen.conflictId) {
      throw new AppError(
        "conflict",
        "Somebody has decided this meanwhile, or a file has learned more. Look at it again.",
      );
    }
    const conflict = conflictOf(known);
    if (conflict === null && decision !== "forget") throw new AppError("bad_request", "This ID has no conflict.");
    await (conflict === "two_keys" ? settleKeys : settleIds)(stores, input, known);
    await stores.activity.record({
      ...{ actor: by, action: "id-map.decided", subject: entityOf(entity).label.toLowerCase() },
      detail: { entity, decision, conflict },
    });
  });
}

type Settle = (stores: WorkspaceStores, input: DecideId, known: IdOfKey) => Promise<void>;

/** One key that the platform knows under two ids, or under one that is to be forgotten. */
const settleIds: Settle = async ({ platformIdMap }, { by, decision }, known) => {
  const { entity, externalId, conflictId } = known;
  if (decision === "forget") return platformIdMap.forget(entity, [externalId]);
  if (decision === "keep" || conflictId === null) return platformIdMap.settle(known, by.name);
  const [other] = othersOf(known, await platformIdMap.withIds(entity, [conflictId]));
  if (other) {
    const text = `The ID ${conflictId} is that of “${other.externalId}”. Forget it there first, or keep the ID that was known.`;
    throw new AppError("conflict", text);
  }
  await platformIdMap.settle({ entity, externalId, platformId: conflictId }, by.name);
};

/** Two keys that the platform knows under one id; only one of them can have it. */
const settleKeys: Settle = async ({ platformIdMap }, { by, decision }, known) => {
  const { entity, externalId, platformId } = known;
  const others = othersOf(known, await platformIdMap.withIds(entity, [platformId])).map((one) => one.externalId);
  if (decision === "keep") return platformIdMap.forget(entity, [externalId]);
  await platformIdMap.forget(entity, decision === "take" ? others : [externalId, ...others]);
  if (decision === "take") await platformIdMap.settle(known, by.name);
};
