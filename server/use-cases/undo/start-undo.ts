import { AppError } from "#core/app-error.ts";
import { undoBuckets, type UndoCounts, type UndoRun } from "#core/undo/undo.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { loadedImport } from "#use-cases/undo/view-undo.ts";

/**
 * Queues the undo of a loaded import. `expected` are the numbers that the person saw: if they are others by now,
 * nothing happens and AppError("conflict") tells so, as when somebody else has asked for it first.
 */
export async function startUndo(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly importId: string;
    readonly expected: UndoCounts;
  },
): Promise<UndoRun> {
  const { scope, by, importId, expected } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const { run, entity } = await loadedImport(stores, importId);
    const before = await stores.undos.ofImport(importId);
    const taken = () => new AppError("conflict", `Somebody has undone import ${run.number} already. Look at it again.`);
    if (before && before.state !== "cancelled" && before.state !== "failed") throw taken();
    const now = await stores.undos.preview({ importId, entity });
    if (undoBuckets.some((bucket) => now[bucket] !== expected[bucket])) {
      throw new AppError(
        "conflict",
        "Records have changed since you looked, so the undo would do something else. Look at it again.",
      );
    }
    if (now.undone === 0) throw new AppError("conflict", "There is nothing left that can be undone.");
    const undo = await stores.undos.create(importId, expected, by);
    if (!undo) throw taken();
    await stores.jobs.enqueue({ stage: "undo", ...scope, undoId: undo.id });
    await stores.activity.record({
      actor: by,
      action: "import.undo-asked",
      subject: `Import ${run.number}`,
      detail: { importId, undoId: undo.id, ...expected },
    });
    return undo;
  });
}
