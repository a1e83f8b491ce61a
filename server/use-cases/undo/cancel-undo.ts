import { AppError } from "#core/app-error.ts";
import type { UndoRun } from "#core/undo/undo.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { loadedImport } from "#use-cases/undo/view-undo.ts";

/** Cancels the undo of an import that still waits. Rejects with AppError("conflict") once it has begun. */
export async function cancelUndo(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: { readonly scope: WorkspaceScope; readonly by: Actor; readonly importId: string },
): Promise<UndoRun> {
  const { scope, by, importId } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const { run } = await loadedImport(stores, importId);
    const undo = await stores.undos.ofImport(importId);
    const cancelled = undo && (await stores.undos.move(undo.id, "cancelled"));
    if (!cancelled) throw new AppError("conflict", `The undo of import ${run.number} does not wait any more.`);
    await stores.activity.record({
      actor: by,
      action: "import.undo-cancelled",
      subject: `Import ${run.number}`,
      detail: { importId, undoId: cancelled.id },
    });
    return cancelled;
  });
}
