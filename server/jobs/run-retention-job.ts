import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WithRetention } from "#ports/retention.ts";
import { removeFiles } from "#use-cases/retention/remove-files.ts";

/**
 * Once a day: takes away what was kept long enough. A workspace that fails does not keep the others from it; then the
 * job is tried again, and goes on where it stopped.
 */
export async function runRetentionJob(
  deps: Pick<ImportDeps, "inWorkspace" | "files" | "clock" | "log"> & { readonly withRetention: WithRetention },
  signal: AbortSignal,
): Promise<void> {
  let failed = 0;
  for (const scope of await deps.withRetention()) {
    try {
      const { originals, artifacts } = await removeFiles(deps, scope, signal);
      const { workspaceId } = scope;
      if (originals + artifacts > 0) deps.log.info({ workspaceId, originals, artifacts }, "removed files by retention");
    } catch (error) {
      signal.throwIfAborted();
      failed += 1;
      deps.log.error({ err: error, workspaceId: scope.workspaceId }, "files could not be removed by retention");
    }
  }
  if (failed > 0) throw new AppError("unavailable", `The retention of ${failed} workspaces is not done.`);
}
