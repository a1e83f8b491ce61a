import type { TrialJob } from "#jobs/queues.ts";
import type { JobTurn } from "#jobs/run-import-job.ts";
import type { ImportDeps } from "#ports/deps.ts";
import { giveUp, runTrial } from "#use-cases/mapping/run-trial.ts";

/** As often as the queue begins it anew. */
export const trialTries = 3;

/** Carries out a trial. A rejection is tried again by the queue, the last one ends the trial; a person may ask again. */
export async function runTrialJob(deps: ImportDeps, job: TrialJob, { signal, retries }: JobTurn): Promise<void> {
  const { trialId, tenantId, workspaceId } = job;
  const scope = { tenantId, workspaceId };
  try {
    await runTrial(deps, { scope, trialId, signal });
  } catch (error) {
    if (signal.aborted || retries < trialTries) throw error;
    deps.log.error({ err: error, trialId }, "a trial failed");
    await giveUp(deps, scope, trialId, "Something failed again and again. Try it once more later.");
  }
}
