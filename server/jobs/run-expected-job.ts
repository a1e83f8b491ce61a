import type { ImportDeps } from "#ports/deps.ts";
import type { Expecting } from "#ports/expected-files.ts";
import { lookAtExpected } from "#use-cases/expected/look-at-expected.ts";

/** Every minute: what fell due, is late or came in. A workspace that fails is looked at again a minute later. */
export async function runExpectedJob(
  deps: Pick<ImportDeps, "inWorkspace" | "clock" | "log"> & { readonly expecting: Expecting },
  signal: AbortSignal,
): Promise<void> {
  for (const scope of await deps.expecting()) {
    signal.throwIfAborted();
    await lookAtExpected(deps, scope).catch((error: unknown) => {
      deps.log.error({ err: error, workspaceId: scope.workspaceId }, "expected files could not be looked at");
    });
  }
}
