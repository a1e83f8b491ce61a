import { mayHaveLeft } from "#core/dispatch/dispatch-state.ts";
import type { StoredBuild } from "#ports/day-builds.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { Dispatch } from "#ports/dispatches.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { atReceiver } from "#use-cases/dispatch/at-receiver.ts";
import { withdrawn } from "#use-cases/dispatch/withdrawn.ts";
import type { RunStores } from "#use-cases/end-of-day/note-run.ts";
import { settleRun } from "#use-cases/end-of-day/settle-run.ts";

type Stores = RunStores & Pick<WorkspaceStores, "dispatches" | "dayBuilds" | "jobs">;

/**
 * Takes back what waits still of earlier builds of a day, to these destinations or, left out, to all: it would arrive after
 * the whole day that replaces it, and be taken for the newest. What may have left and what a worker has in hand goes on.
 */
export async function withdrawOlder(
  stores: Stores,
  scope: WorkspaceScope,
  build: StoredBuild,
  destinations?: ReadonlySet<string>,
): Promise<void> {
  if (build.kind !== "whole") return;
  const builds = await stores.dayBuilds.find({ siteId: build.siteId, day: build.day });
  const older = builds.filter(({ version }) => version < build.version);
  const fileIds = older.flatMap(({ files }) => files.map(({ id }) => id));
  const runs = new Set<string>();
  for (const one of await stores.dispatches.list({ fileIds })) {
    const { state, dayRunId, destinationId } = one;
    const waits = state === "built" || state === "sealed" || state === "failed";
    if (mayHaveLeft(one) || !waits || destinations?.has(destinationId) === false) continue;
    const fault = build.state === "empty" ? nobodySentence : replacedSentence;
    const isMine = await withdrawn(stores, scope, one, fault);
    if (isMine && dayRunId !== null) runs.add(dayRunId);
  }
  for (const dayRunId of runs) await settleRun(stores, dayRunId);
}

/**
 * Whether the receiver of this file of a day gets a newer whole day: so it is of one that was in a worker's hands when the
 * newer was made, and has not left since. What a person sends again, with a reason, is not.
 */
export async function isReplaced(
  stores: Pick<WorkspaceStores, "dayBuilds" | "dispatches">,
  build: StoredBuild,
  dispatch: Dispatch,
): Promise<boolean> {
  const builds = await stores.dayBuilds.find({ siteId: build.siteId, day: build.day });
  const newer = builds.filter((one) => one.kind === "whole" && one.version > build.version);
  if (newer.length === 0) return false;
  const { there, isAgain } = await atReceiver(stores, [build, ...newer], dispatch);
  const newerFiles = newer.flatMap(({ files }) => files.map(({ id }) => id));
  return !isAgain && there.some(({ fileId }) => fileId !== null && newerFiles.includes(fileId));
}

/** It was taken back before anything was done for it. */
export const neverBegan = (one: Dispatch): boolean =>
  one.state === "withdrawn" && one.path === null && !mayHaveLeft(one);

export const replacedSentence = "A newer version goes instead.";
const nobodySentence = "Nobody is booked on this day any more.";
