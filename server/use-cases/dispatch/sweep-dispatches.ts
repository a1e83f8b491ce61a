import type { ImportDeps } from "#ports/deps.ts";
import type { OverdueDispatches } from "#ports/dispatches.ts";

/** Takes up again what nothing would take up by itself: files on their way whose job was lost. Answers how many. */
export async function sweepDispatches(
  deps: Pick<ImportDeps, "inWorkspace"> & { readonly overdueDispatches: OverdueDispatches },
): Promise<number> {
  const overdue = await deps.overdueDispatches();
  for (const { id: dispatchId, ...scope } of overdue) {
    await deps.inWorkspace(scope, ({ jobs }) => jobs.enqueue({ ...scope, stage: "dispatch", dispatchId }));
  }
  return overdue.length;
}
