import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { SetAsideReason } from "#use-cases/imports/set-aside.ts";

/**
 * Ends an undo that can't be carried through, so that its tenant's next job goes on. Before its changes are stored it
 * fails and nothing has changed; afterwards it is complete, but for its receipt.
 */
export async function setUndoAside(
  deps: Pick<ImportDeps, "inWorkspace" | "log">,
  job: { readonly scope: WorkspaceScope; readonly undoId: string; readonly why: SetAsideReason },
): Promise<void> {
  const { scope, undoId, why } = job;
  deps.log.error({ undoId, why }, "an undo was set aside");
  await deps.inWorkspace(scope, async ({ undos, imports, activity }) => {
    const failed = await undos.move(undoId, "failed", { faultSentence: nothingUndone });
    const undo = failed ?? (await undos.move(undoId, "completed", { faultSentence: receiptMissing }));
    const run = undo && (await imports.find(undo.importId));
    if (!run) return;
    await activity.record({
      actor: null,
      action: failed ? "import.undo-failed" : "import.undone",
      subject: `Import ${run.number}`,
      detail: { importId: run.id, undoId, ...undo.counts },
    });
  });
}

const nothingUndone =
  "Work on this undo was cut off again and again, so it was set aside and other files go on. Nothing was changed. Ask for it once more; if that ends the same way, ask your administrator to look at the worker's log.";
const receiptMissing =
  "The import is undone, but the receipt of the undo could not be written. Ask your administrator to look at the worker's log.";
