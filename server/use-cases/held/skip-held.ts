import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";

/**
 * Ends the waiting of an import's rows: from now on they are open as skipped rows are, to be mended or waived. Answers
 * how many. Rejects with AppError("not_found"), and ("conflict") when none waits any more.
 */
export async function skipHeld(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, by, importId }: { readonly scope: WorkspaceScope; readonly by: Actor; readonly importId: string },
): Promise<number> {
  return deps.inWorkspace(scope, async ({ imports, corrections, held, activity }) => {
    const run = await requireImport(imports, importId);
    await corrections.holdParent(importId);
    const rows = run.state === "completed" ? await held.end(importId, await held.rows(importId, "all"), "skipped") : 0;
    if (rows === 0) throw new AppError("conflict", `No row of import ${run.number} waits any more.`);
    await activity.record({
      actor: by,
      action: "held.skipped",
      subject: `Import ${run.number}`,
      detail: { importId, rows },
    });
    return rows;
  });
}
