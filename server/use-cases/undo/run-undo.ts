import { AppError } from "#core/app-error.ts";
import { undoReceiptFileName } from "#core/reports/file-name.ts";
import { buildUndoReceipt } from "#core/reports/undo-receipt.ts";
import type { UndoRun } from "#core/undo/undo.ts";
import type { NewArtifact } from "#ports/artifact-store.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { signReceipt } from "#use-cases/imports/sign-receipt.ts";
import { maxCrashes } from "#use-cases/imports/take-up.ts";
import { setUndoAside } from "#use-cases/undo/set-undo-aside.ts";

type RunDeps = Pick<
  ImportDeps,
  "inWorkspace" | "files" | "undoing" | "receiptSigner" | "receiptKeys" | "clock" | "newId" | "log"
>;

/**
 * The job of an undo. Safe to run again after it was cut off anywhere: the undo is one transaction that ends in
 * `reporting`, and from there on only the receipt is written, again if need be.
 */
export async function runUndo(
  deps: RunDeps,
  job: { readonly scope: WorkspaceScope; readonly undoId: string; readonly signal?: AbortSignal },
): Promise<void> {
  const { scope, undoId, signal } = job;
  const taken = await deps.inWorkspace(scope, async ({ undos, imports }) => {
    const undo = (await undos.move(undoId, "undoing")) ?? (await undos.move(undoId, "reporting"));
    const run = undo && (await imports.find(undo.importId));
    return run ? { undo, run } : null;
  });
  if (!taken) return;
  const { undo, run } = taken;
  if (undo.attempts > maxCrashes) return setUndoAside(deps, { scope, undoId, why: "deadly" });
  if (undo.state === "undoing") {
    if (run.entity === null) throw new AppError("internal", "The import has no kind of record.");
    const counts = await deps.undoing.run(scope, { importId: run.id, entity: run.entity, undoId }, async (done) => {
      signal?.throwIfAborted();
      await deps.inWorkspace(scope, ({ undos }) => undos.note(undoId, done));
    });
    if (counts) deps.log.info({ importId: run.id, undoId, ...counts }, "import undone");
  }
  await reportUndo(deps, scope, run, undoId);
}

/** Writes the receipt and completes the undo; harmless when another worker was faster. */
async function reportUndo(deps: RunDeps, scope: WorkspaceScope, run: StoredImport, undoId: string): Promise<void> {
  const undo = await deps.inWorkspace(scope, ({ undos }) => undos.find(undoId));
  if (undo?.state !== "reporting" || undo.counts === null) return;
  const receipt = await writeReceipt(deps, scope, run, { ...undo, counts: undo.counts });
  const completed = await deps.inWorkspace(scope, async ({ undos, artifacts, activity }) => {
    if (!(await undos.move(undoId, "completed"))) return false;
    await artifacts.put(run.id, receipt);
    await activity.record({
      actor: null,
      action: "import.undone",
      subject: `Import ${run.number}`,
      detail: { importId: run.id, undoId, ...undo.counts },
    });
    return true;
  });
  if (!completed) await deps.files.remove(receipt.storeKey);
}

/** Each try writes a file of its own; the one whose try completes the undo is the receipt. */
async function writeReceipt(
  deps: RunDeps,
  scope: WorkspaceScope,
  run: StoredImport,
  undo: UndoRun & { readonly counts: NonNullable<UndoRun["counts"]> },
): Promise<NewArtifact> {
  const storeKey = `${scope.tenantId}/${scope.workspaceId}/artifacts/${run.id}/undo-receipt-${deps.newId()}`;
  const receipt = buildUndoReceipt({ run, undo, counts: undo.counts, scope, completedAt: deps.clock() });
  const stored = await deps.files.put(storeKey, bytesOf(await signReceipt(deps, receipt)));
  return { kind: "undo_receipt", name: undoReceiptFileName(run.fileName), storeKey, rows: null, ...stored };
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
