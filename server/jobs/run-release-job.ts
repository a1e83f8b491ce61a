import type { ReleaseJob } from "#jobs/queues.ts";
import type { JobTurn } from "#jobs/run-import-job.ts";
import type { WorkspacesWithWaitingRows } from "#ports/held-rows.ts";
import { expireDue, type ExpireDeps } from "#use-cases/held/expire-held.ts";
import { releaseMet } from "#use-cases/held/release-met.ts";
import type { ReleaseDeps } from "#use-cases/held/release-held.ts";

type HeldDeps = ReleaseDeps & ExpireDeps & { readonly withWaitingRows: WorkspacesWithWaitingRows };

/** Lets held rows of one workspace go on that need not wait any more. */
export async function runReleaseJob(
  deps: HeldDeps,
  { tenantId, workspaceId }: ReleaseJob,
  { signal }: Pick<JobTurn, "signal">,
): Promise<void> {
  await releaseMet(deps, { scope: { tenantId, workspaceId }, signal });
}

/**
 * Every few minutes, in each workspace in which rows wait: what could go on and was not told so, and what has waited
 * too long. What is there by now goes on, even when its time is over. What fails of one workspace does not keep others.
 */
export async function runHeldRound(deps: HeldDeps, signal: AbortSignal): Promise<void> {
  for (const scope of await deps.withWaitingRows()) {
    if (signal.aborted) return;
    try {
      await releaseMet(deps, { scope, signal });
      const expired = await expireDue(deps, { scope, signal });
      if (expired > 0) deps.log.info({ workspaceId: scope.workspaceId, rows: expired }, "held rows waited too long");
    } catch (error) {
      signal.throwIfAborted();
      deps.log.warn({ err: error, workspaceId: scope.workspaceId }, "held rows could not be looked after");
    }
  }
}
