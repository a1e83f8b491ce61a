import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { releaseHeld, type ReleaseDeps } from "#use-cases/held/release-held.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";

/**
 * Releases what waits in a workspace and need not any more, the oldest import first. What fails of one does not keep
 * the others; it is looked at again in the next round. Answers how many imports were made.
 */
export async function releaseMet(
  deps: ReleaseDeps & Pick<ImportDeps, "log">,
  { scope, signal }: { readonly scope: WorkspaceScope; readonly signal?: AbortSignal },
): Promise<number> {
  const waiting = await deps.inWorkspace(scope, ({ held }) => held.imports(deps.clock()));
  let made = 0;
  for (const { importId, untried } of waiting) {
    if (signal?.aborted) return made;
    if (untried === 0) continue;
    try {
      if (await releaseHeld(deps, { scope, by: systemActor, importId })) made++;
    } catch (error) {
      signal?.throwIfAborted();
      deps.log.warn({ err: error, importId }, "held rows could not be released");
    }
  }
  return made;
}
