import type { ImportJob } from "#jobs/queues.ts";
import type { ImportDeps } from "#ports/deps.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";

/** Carries out one job of the import queue. A rejection is tried again by the queue. */
export async function runImportJob(deps: ImportDeps, job: ImportJob): Promise<void> {
  const { stage, importId, tenantId, workspaceId } = job;
  const run = stage === "check" ? checkImport : loadImport;
  try {
    await run(deps, { scope: { tenantId, workspaceId }, importId });
  } catch (error) {
    deps.log.error({ err: error, stage, importId }, "a job was cut off and will be tried again");
    throw error;
  }
}
