import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";

/**
 * Queues the load of a planned import. `create` and `update` are the numbers that the person saw on the button: if the
 * plan says others by now, nothing happens and AppError("conflict") tells so.
 */
export async function startLoad(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly importId: string;
    readonly create: number;
    readonly update: number;
  },
): Promise<StoredImport> {
  const { scope, by, importId } = input;
  return deps.inWorkspace(scope, async ({ imports, automation, jobs, activity }) => {
    const run = await imports.find(importId);
    if (!run) throw new AppError("not_found", "There is no such import in this workspace.");
    if (run.counts?.created !== input.create || run.counts.updated !== input.update) {
      throw new AppError(
        "conflict",
        "The plan is not the one that you saw any more. Look at it again before you load.",
      );
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
