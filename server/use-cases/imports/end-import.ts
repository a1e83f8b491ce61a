import type { FileFault } from "#core/file/file-fault.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

type EndDeps = Pick<ImportDeps, "inWorkspace" | "staging">;

/** Ends an import whose file can't be processed. Nothing of it was loaded. */
export async function failImport(
  deps: EndDeps,
  scope: WorkspaceScope,
  importId: string,
  fault: FileFault,
): Promise<void> {
  await deps.inWorkspace(scope, async ({ imports, activity }) => {
    const run = await imports.move(importId, "failed", { fault });
    if (!run) return;
    await activity.record({
      actor: null,
      action: "import.failed",
      subject: `Import ${run.number}`,
      detail: { importId, code: fault.code },
    });
  });
  await deps.staging.discard(scope, importId);
}

/** Ends an import that somebody cancelled while it was at work. Nothing of it was loaded. */
export async function stopImport(deps: EndDeps, scope: WorkspaceScope, importId: string): Promise<void> {
  await deps.inWorkspace(scope, ({ imports }) => imports.move(importId, "cancelled"));
  await deps.staging.discard(scope, importId);
}
