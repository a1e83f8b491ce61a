import type { ScheduleRunJob } from "#jobs/queues.ts";
import type { JobTurn } from "#jobs/run-import-job.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspacesWithSchedules } from "#ports/schedules.ts";
import { type CarryOutDeps, carryOutRun, giveUpRun } from "#use-cases/schedules/carry-out-run.ts";
import { lookAtSchedules } from "#use-cases/schedules/look-at-schedules.ts";

/** As often as the queue begins a run anew. */
export const scheduleRunTries = 5;

/** Every minute: what is due begins, what has ended is noted. A workspace that fails is looked at again a minute later. */
export async function runScheduleRound(
  deps: Pick<ImportDeps, "inWorkspace" | "clock" | "log"> & { readonly withSchedules: WorkspacesWithSchedules },
  signal: AbortSignal,
): Promise<void> {
  for (const scope of await deps.withSchedules(deps.clock())) {
    signal.throwIfAborted();
    await lookAtSchedules(deps, { scope, signal }).catch((error: unknown) => {
      deps.log.error({ err: error, workspaceId: scope.workspaceId }, "schedules could not be looked at");
    });
  }
}

/** Carries out a run. A rejection is tried again by the queue; the last one ends the run, which says so. */
export async function runScheduleJob(
  deps: CarryOutDeps & Pick<ImportDeps, "log">,
  { runId, tenantId, workspaceId }: ScheduleRunJob,
  { signal, retries }: JobTurn,
): Promise<void> {
  const scope = { tenantId, workspaceId };
  try {
    await carryOutRun(deps, { scope, runId, signal });
  } catch (error) {
    if (signal.aborted || retries < scheduleRunTries) throw error;
    deps.log.error({ err: error, runId }, "a run of a schedule could not be carried out");
    await giveUpRun(deps, { scope, runId });
  }
}
