import type { DispatchJob } from "#jobs/queues.ts";
import type { JobTurn } from "#jobs/run-import-job.ts";
import type { ImportDeps } from "#ports/deps.ts";
import { runDispatch } from "#use-cases/dispatch/run-dispatch.ts";
import { giveUpEndOfDay, runEndOfDay } from "#use-cases/end-of-day/run-end-of-day.ts";

/** How often an end of day that fails before anything is sent is begun anew, over a few minutes. */
const mostTries = 8;

/** Takes a file on to its destination, or goes on with an end of day. */
export async function runDispatchJob(deps: ImportDeps, job: DispatchJob, { signal, retries }: JobTurn): Promise<void> {
  const { tenantId, workspaceId } = job;
  const scope = { tenantId, workspaceId };
  if (job.stage === "dispatch") return runDispatch(deps, { scope, dispatchId: job.dispatchId, signal });
  const { dayRunId } = job;
  try {
    await runEndOfDay(deps, { scope, dayRunId });
  } catch (error) {
    if (signal.aborted || retries < mostTries) throw error;
    deps.log.error({ err: error, dayRunId }, "an end of day could not be begun");
    await giveUpEndOfDay(deps, { scope, dayRunId });
  }
}
