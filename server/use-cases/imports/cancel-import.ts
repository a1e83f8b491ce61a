import { AppError } from "#core/app-error.ts";
import { mayCancel } from "#core/imports/next-states.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { afterRun } from "#use-cases/deliveries/after-run.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";
import { rowsAtPlatform, stopSending } from "#use-cases/platform/stop-sending.ts";

/**
 * Cancels an import: at once where it waits, and at the next batch where a worker is busy with it. One of which rows are
 * at the platform ends by storing them, whatever it is at. Rejects with
 * AppError("conflict") once its records are stored: from then on only undo takes them back.
 */
export async function cancelImport(
  deps: Pick<ImportDeps, "inWorkspace" | "staging">,
  input: { readonly scope: WorkspaceScope; readonly by: Actor; readonly importId: string },
): Promise<StoredImport> {
  const { scope, by, importId } = input;
  const cancelled = await deps.inWorkspace(scope, async (stores) => {
    const { imports, activity, jobs } = stores;
    const run = await requireImport(imports, importId);
    if (!mayCancel(run.state)) throw new AppError("conflict", `Import ${run.number} has ended; it can't be cancelled.`);
    const goesOn = (await rowsAtPlatform(stores, run)) > 0;
    const isAtWork = run.state === "checking" || run.state === "loading";
    const asked =
      isAtWork || (goesOn && run.state !== "planned")
        ? await imports.requestCancel(importId)
        : goesOn && (await stopSending(stores, scope, importId)) !== null;
    const after = asked ? { ...run, cancelRequested: true } : goesOn ? null : await imports.move(importId, "cancelled");
    if (!after) throw new AppError("conflict", `Import ${run.number} has just moved on. Look again and repeat.`);
    if (!asked) await afterRun(stores, scope, after);
    // One that waits for its platform hears of it now.
    else if (run.target === "platform") await jobs.hurry(scope.tenantId);
    // The import first, the log last, as everywhere: in two orders, two people would wait for each other.
    const subject = `Import ${run.number}`;
    await activity.record({ actor: by, action: "import.cancelled", subject, detail: { importId, state: run.state } });
    return after;
  });
  if (cancelled.state === "cancelled") await deps.staging.discard(scope, importId);
  return cancelled;
}
