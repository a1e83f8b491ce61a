import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Often enough to look alive (three times a second), seldom enough to cost nothing. */
const millisecondsBetweenNotes = 330;

/**
 * Notes how far a stage is; answers true once somebody has asked to cancel. Call it as often as you like. Rejects once
 * the worker has to stop, so that the stage is given up between two batches.
 */
export type ProgressMeter = (stage: string, done: number, total: number) => Promise<boolean>;

export function progressMeter(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
  importId: string,
  signal?: AbortSignal,
): ProgressMeter {
  let noted = -Infinity;
  let cancelled = false;
  return async (stage, done, total) => {
    signal?.throwIfAborted();
    const now = performance.now();
    // The last batch is always asked: after it a stage can't be stopped any more.
    if (cancelled || (now - noted < millisecondsBetweenNotes && done < total)) return cancelled;
    noted = now;
    const { cancelRequested } = await deps.inWorkspace(scope, ({ imports }) =>
      imports.note(importId, { stage, done, total }),
    );
    cancelled = cancelRequested;
    return cancelled;
  };
}
