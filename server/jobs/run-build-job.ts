import type { BuildJob } from "#jobs/queues.ts";
import type { JobTurn } from "#jobs/run-import-job.ts";
import type { ImportDeps } from "#ports/deps.ts";
import { buildDay, giveUpBuild } from "#use-cases/day-files/build-day.ts";

/** As often as the queue begins it anew. */
export const buildTries = 5;

/** Makes the files of a day. A rejection is tried again by the queue; the last one ends the build, which may be asked for anew. */
export async function runBuildJob(deps: ImportDeps, job: BuildJob, { signal, retries }: JobTurn): Promise<void> {
  const { buildId, tenantId, workspaceId } = job;
  const scope = { tenantId, workspaceId };
  try {
    await buildDay(deps, { scope, buildId, signal });
  } catch (error) {
    if (signal.aborted || retries < buildTries) throw error;
    deps.log.error({ err: error, buildId }, "the files of a day could not be made");
    await giveUpBuild(deps, { scope, buildId });
  }
}
