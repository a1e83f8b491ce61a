import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspacesWithHourlyFiles } from "#ports/requisition-files.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";
import { makeHourlyFiles } from "#use-cases/requisitions/hourly-files.ts";

/** Every minute: hourly requisition files that are due. A workspace that fails is looked at again a minute later. */
export async function runRequisitionsJob(
  deps: Pick<ImportDeps, "inWorkspace" | "files" | "clock" | "newId" | "log"> & {
    readonly withHourlyFiles: WorkspacesWithHourlyFiles;
  },
  signal: AbortSignal,
): Promise<void> {
  for (const scope of await deps.withHourlyFiles()) {
    signal.throwIfAborted();
    await makeHourlyFiles(deps, { scope, by: systemActor, signal }).catch((error: unknown) => {
      deps.log.error({ err: error, workspaceId: scope.workspaceId }, "hourly requisition files could not be made");
    });
  }
}
