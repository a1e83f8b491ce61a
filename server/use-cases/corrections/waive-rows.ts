import { AppError } from "#core/app-error.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { Tally, WaivedRows } from "#ports/corrections.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";

type Input = { readonly scope: WorkspaceScope; readonly by: Actor; readonly importId: string };

/**
 * Settles that skipped rows will not come: they count as waived, with who said so and why. Rows that are mended or
 * waived stay as they are. Rejects with AppError("not_found") and, before the import is loaded, ("conflict").
 */
export async function waiveRows(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: Input & { readonly rows: WaivedRows; readonly reason: string },
): Promise<Tally> {
  const { scope, by, importId, rows, reason } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const run = await completed(stores, importId);
    const waived = await stores.corrections.waive(importId, rows, by, reason);
    if (waived > 0) {
      // The reason stays with the rows: a log that nobody can change is no place for what somebody typed.
      const detail = { importId, rows: waived };
      await stores.activity.record({
        actor: by,
        action: "import.rows-waived",
        subject: `Import ${run.number}`,
        detail,
      });
    }
    return stores.corrections.tally(importId);
  });
}

/** Takes waivers back; the rows are open again. Rejects as `waiveRows` does. */
export async function reopenRows(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: Input & { readonly rows: readonly number[] | "all" },
): Promise<Tally> {
  const { scope, by, importId, rows } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const run = await completed(stores, importId);
    const opened = await stores.corrections.reopen(importId, rows);
    if (opened > 0) {
      const detail = { importId, rows: opened };
      const subject = `Import ${run.number}`;
      await stores.activity.record({ actor: by, action: "import.rows-reopened", subject, detail });
    }
    return stores.corrections.tally(importId);
  });
}

async function completed({ imports }: WorkspaceStores, importId: string) {
  const run = await requireImport(imports, importId);
  if (run.state !== "completed") {
    throw new AppError("conflict", `Import ${run.number} is not loaded, so its skipped rows can't be waived.`);
  }
  return run;
}
