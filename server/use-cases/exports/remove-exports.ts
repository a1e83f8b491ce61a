import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * Takes away the files of exports that were kept as long as the workspace keeps what it makes; one that is still to be
 * sent stays. Marked first, then removed: whoever is killed in between leaves the mark. Answers how many.
 */
export async function removeExports(
  deps: Pick<ImportDeps, "inWorkspace" | "files">,
  scope: WorkspaceScope,
  signal?: AbortSignal,
): Promise<number> {
  const going = await deps.inWorkspace(scope, async ({ manualExports, retention }) =>
    manualExports.markOld((await retention.find(null))?.artifactsDays ?? null),
  );
  for (const { id, storeKey } of going) {
    signal?.throwIfAborted();
    await deps.files.remove(storeKey);
    await deps.inWorkspace(scope, async ({ manualExports, activity }) => {
      await manualExports.gone(id);
      await activity.record({ actor: null, action: "export.removed", subject: "An export", detail: { exportId: id } });
    });
  }
  return going.length;
}
