import type { WorkspaceStores } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * Has somebody look for held rows that need not wait any more, in the transaction that may have brought what they wait
 * for. Nothing where nothing waits; a round every few minutes finds what this misses.
 */
export async function queueRelease(
  { held, jobs }: Pick<WorkspaceStores, "held" | "jobs">,
  scope: WorkspaceScope,
): Promise<void> {
  if (await held.isAnyWaiting()) await jobs.enqueue({ stage: "release", ...scope });
}
