import type { IntakeJob } from "#jobs/queues.ts";
import type { JobTurn } from "#jobs/run-import-job.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspacesWithIntake } from "#ports/intake-store.ts";
import { runIntake } from "#use-cases/intake/run-intake.ts";

/** Takes in what waits in the intake queue of one workspace, and sends results. */
export async function runIntakeJob(
  deps: ImportDeps & { readonly uploadMaxBytes: number },
  { tenantId, workspaceId }: IntakeJob,
  { signal }: Pick<JobTurn, "signal">,
): Promise<void> {
  await runIntake(deps, { scope: { tenantId, workspaceId }, maxBytes: deps.uploadMaxBytes, signal });
}

/** Every minute, in one of the workers. */
export async function runIntakeRound(
  deps: Pick<ImportDeps, "inWorkspace"> & { readonly workspacesWithIntake: WorkspacesWithIntake },
): Promise<void> {
  for (const scope of await deps.workspacesWithIntake()) {
    await deps.inWorkspace(scope, ({ jobs }) => jobs.enqueue({ ...scope, stage: "intake" }));
  }
}
