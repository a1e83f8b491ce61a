import { heldErrorsFileName } from "#core/reports/file-name.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { deliverHeldErrors } from "#use-cases/deliveries/deliver-held-errors.ts";
import { errorFile } from "#use-cases/imports/error-file.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";

export type ExpireDeps = Pick<
  ImportDeps,
  "inWorkspace" | "files" | "secretBox" | "pgp" | "outcomes" | "mending" | "clock" | "log"
>;

/** Gives up what has waited too long in a workspace; what fails of one import does not keep others. Answers how many rows. */
export async function expireDue(
  deps: ExpireDeps,
  { scope, signal }: { readonly scope: WorkspaceScope; readonly signal?: AbortSignal },
): Promise<number> {
  const waiting = await deps.inWorkspace(scope, ({ held }) => held.imports(deps.clock()));
  let rows = 0;
  for (const { importId, due } of waiting) {
    if (signal?.aborted) return rows;
    if (due === 0) continue;
    try {
      rows += await expireHeld(deps, scope, importId);
    } catch (error) {
      signal?.throwIfAborted();
      deps.log.warn({ err: error, importId }, "held rows could not be given up");
    }
  }
  return rows;
}

/**
 * Ends the waiting of an import's rows whose time is over: they go back to their sender in an error file of their own
 * and are open as skipped rows are. The file first, under a name that is always the same, then all else in one
 * transaction: cut off in between, the next round writes it again. Answers how many rows.
 */
async function expireHeld(deps: ExpireDeps, scope: WorkspaceScope, importId: string): Promise<number> {
  const expiredBy = deps.clock();
  const { run, rows } = await deps.inWorkspace(scope, async ({ imports, held }) => ({
    run: await imports.find(importId),
    rows: await held.rows(importId, { expiredBy }),
  }));
  if (!run) return 0;
  const artifact = await storeErrors(deps, scope, run, rows);
  return deps.inWorkspace(scope, async (stores) => {
    await stores.corrections.holdParent(importId);
    const now = await stores.held.rows(importId, { expiredBy });
    // A release was faster: the file has rows that wait no more, and the next round writes it anew.
    if (now.length !== rows.length) return 0;
    const expired = await stores.held.end(importId, rows, "expired");
    if (expired === 0) return 0;
    if (artifact) {
      await stores.artifacts.put(importId, artifact);
      await deliverHeldErrors(stores, scope, run, rows.length);
    }
    await stores.notices.raise({
      kind: "rows_held_expired",
      once: `import:${importId}:held-expired`,
      importId,
      counts: { expired },
    });
    const subject = `Import ${run.number}`;
    await stores.activity.record({
      actor: systemActor,
      action: "held.expired",
      subject,
      detail: { importId, rows: expired },
    });
    return expired;
  });
}

/** Null for an import whose original is gone, and the cells with it. */
async function storeErrors(deps: ExpireDeps, scope: WorkspaceScope, run: StoredImport, rows: readonly number[]) {
  if (run.fileRemoved !== null || rows.length === 0) return null;
  const storeKey = `${scope.tenantId}/${scope.workspaceId}/artifacts/${run.id}/held-errors`;
  const stored = await deps.files.put(storeKey, errorFile(deps, scope, run, { rows }));
  const name = heldErrorsFileName(run.fileName);
  return { kind: "held_errors" as const, name, storeKey, rows: rows.length, ...stored };
}
