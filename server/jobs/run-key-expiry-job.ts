import type { ImportDeps } from "#ports/deps.ts";
import type { Workspaces } from "#ports/workspaces.ts";
import { warnOfExpiry } from "#use-cases/encryption/warn-of-expiry.ts";

/** Every morning: keys that end soon. A workspace that fails is looked at again the next day; no step is told twice. */
export async function runKeyExpiryJob(
  deps: Pick<ImportDeps, "inWorkspace" | "clock" | "log"> & { readonly workspaces: Workspaces },
  signal: AbortSignal,
): Promise<void> {
  for (const scope of await deps.workspaces.all()) {
    signal.throwIfAborted();
    await warnOfExpiry(deps, scope).catch((error: unknown) => {
      deps.log.error({ err: error, workspaceId: scope.workspaceId }, "keys that end could not be looked at");
    });
  }
}
