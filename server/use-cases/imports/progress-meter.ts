import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Often enough to look alive (three times a second), seldom enough to cost nothing. */
const millisecondsBetweenNotes = 330;

/** Notes how far a stage is; answers true once somebody has asked to cancel. Call it as often as you like. */
export type ProgressMeter = (stage: string, done: number, total: number) => Promise<boolean>;

export function progressMeter(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
  importId: string,
): ProgressMeter {
  let noted = -Infinity;
  let cancelled = false;
  return async (stage, done, total) => {
    const now = performance.now();
    if (cancelled || now - noted < millisecondsBetweenNotes) return cancelled;
    noted = now;
    const { cancelRequested } = await deps.inWorkspace(scope, ({ imports }) =>
      imports.note(importId, { stage, done, total }),
    );
    cancelled = cancelRequested;
    return cancelled;
  };
}
