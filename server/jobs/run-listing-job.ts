import type { ListJob } from "#jobs/queues.ts";
import type { JobTurn } from "#jobs/run-import-job.ts";
import type { InWorkspace } from "#ports/deps.ts";
import type { WorkspacesWithPlace } from "#ports/inbound-store.ts";
import { lookThroughPlace, type LookDeps } from "#use-cases/inbound/look-through-place.ts";

/** Looks through one workspace's inbound/. What fails is noted and looked at again a minute later. */
export async function runListingJob(
  deps: LookDeps & { readonly uploadMaxBytes: number },
  { tenantId, workspaceId }: ListJob,
  { signal }: JobTurn,
): Promise<void> {
  await lookThroughPlace(deps, { scope: { tenantId, workspaceId }, maxBytes: deps.uploadMaxBytes, signal });
}

/** Every minute: queues a look into each place; one that is queued already is enough. */
export async function runListingRound(deps: {
  readonly inWorkspace: InWorkspace;
  readonly workspacesWithPlace: WorkspacesWithPlace;
}): Promise<void> {
  for (const scope of await deps.workspacesWithPlace()) {
    await deps.inWorkspace(scope, ({ jobs }) => jobs.enqueue({ stage: "list", ...scope }));
  }
}
