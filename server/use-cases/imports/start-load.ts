import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireGuard } from "#use-cases/guard/require-guard.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";

/**
 * Queues the load of a planned import. `create`, `update` and `ended` are the numbers that the person saw on the button:
 * if the plan says others by now, or waits for an approver, nothing happens and AppError("conflict") tells so.
 */
export async function startLoad(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly importId: string;
    readonly create: number;
    readonly update: number;
    readonly ended?: number;
  },
): Promise<StoredImport> {
  const { scope, by, importId } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const { imports, automation, jobs, activity } = stores;
    const run = await requireImport(imports, importId);
    const { created, updated } = run.counts ?? {};
    if (created !== input.create || updated !== input.update || (run.ended ?? 0) !== (input.ended ?? 0)) {
      throw new AppError(
        "conflict",
        "The plan is not the one that you saw any more. Look at it again before you load.",
      );
    }
    if (await requireGuard(stores, run)) {
      const sentence = `Import ${run.number} differs too much from the files before: it waits until somebody approves it.`;
      throw new AppError("conflict", sentence);
    }
    const moved = await imports.move(importId, "load_queued", { loadedBy: by });
    if (!moved) throw new AppError("conflict", `Import ${run.number} has moved on: somebody loaded or cancelled it.`);
    await automation.takeOver(importId);
    await jobs.enqueue({ stage: "load", ...scope, importId });
    await activity.record({
      actor: by,
      action: "import.load-asked",
      subject: `Import ${run.number}`,
      detail: { importId, create: input.create, update: input.update },
    });
    return moved;
  });
}
