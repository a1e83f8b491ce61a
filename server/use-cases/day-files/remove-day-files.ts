import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * Takes away the files of days that were kept as long as the workspace keeps what it makes, and what is kept of their
 * lines. Marked first, then removed: whoever is killed in between leaves the mark. Answers how many.
 */
export async function removeDayFiles(
  deps: Pick<ImportDeps, "inWorkspace" | "files">,
  scope: WorkspaceScope,
  signal?: AbortSignal,
): Promise<number> {
  const going = await deps.inWorkspace(scope, async ({ dayFiles, retention }) =>
    dayFiles.markOld((await retention.find(null))?.artifactsDays ?? null),
  );
  for (const [buildId, files] of Map.groupBy(going, (file) => file.buildId)) {
    for (const { id, storeKey } of files) {
      signal?.throwIfAborted();
      await deps.files.remove(storeKey);
      await deps.inWorkspace(scope, ({ dayFiles }) => dayFiles.gone(id));
    }
    await deps.inWorkspace(scope, async ({ dayBuilds, activity }) => {
      const day = (await dayBuilds.find({ buildId }))[0]?.day ?? "a day";
      const detail = { buildId, files: files.length };
      await activity.record({ actor: null, action: "day.files-removed", subject: day, detail });
    });
  }
  return going.length;
}
