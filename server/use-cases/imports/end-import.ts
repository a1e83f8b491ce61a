import type { FileFault } from "#core/file/file-fault.ts";
import { endStates } from "#core/imports/import.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { afterRun } from "#use-cases/deliveries/after-run.ts";
import { rowsAtPlatform } from "#use-cases/platform/stop-sending.ts";
import { tellWhatWasSent } from "#use-cases/platform/tell-what-was-sent.ts";

type EndDeps = Pick<ImportDeps, "inWorkspace" | "staging">;

/** Ends an import whose file can't be processed. Nothing of it was loaded. */
export async function failImport(
  deps: EndDeps,
  scope: WorkspaceScope,
  importId: string,
  fault: FileFault,
): Promise<void> {
  const failed = await deps.inWorkspace(scope, async (stores) => {
    const { imports, activity } = stores;
    const told = await tellWhatWasSent(stores, await imports.find(importId), fault);
    const run = await imports.move(importId, "failed", { fault: told });
    if (!run) return false;
    await afterRun(stores, scope, run);
    await activity.record({
      actor: null,
      action: "import.failed",
      subject: `Import ${run.number}`,
      detail: { importId, code: fault.code },
    });
    return true;
  });
  // Another worker may be at work on it, or have planned it: what is staged is theirs.
  if (failed) await deps.staging.discard(scope, importId);
}

/** Ends an import that somebody cancelled while it was at work. Nothing of it was loaded. */
export async function stopImport(deps: EndDeps, scope: WorkspaceScope, importId: string): Promise<void> {
  const stopped = await deps.inWorkspace(scope, async (stores) => {
    const run = await stores.imports.move(importId, "cancelled");
    if (run) await afterRun(stores, scope, run);
    return run;
  });
  if (stopped) await deps.staging.discard(scope, importId);
}

/**
 * Ends an import whose plan was being written when somebody cancelled it: no batch followed that could have heard it.
 * One of which rows are at the platform has them loaded first.
 */
export async function stopIfAsked(deps: EndDeps, scope: WorkspaceScope, importId: string): Promise<void> {
  const stops = await deps.inWorkspace(scope, async (stores) => {
    const run = await stores.imports.find(importId);
    return run?.state === "planned" && run.cancelRequested && (await rowsAtPlatform(stores, run)) === 0;
  });
  if (stops) await stopImport(deps, scope, importId);
}

/** What a worker that was killed right after it planned or ended an import has left to do. */
export async function tidyUp(deps: EndDeps, scope: WorkspaceScope, importId: string): Promise<void> {
  await stopIfAsked(deps, scope, importId);
  const run = await deps.inWorkspace(scope, ({ imports }) => imports.find(importId));
  if (run && endStates.includes(run.state)) await deps.staging.discard(scope, importId);
}
