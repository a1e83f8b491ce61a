import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { PickedFile } from "#ports/picked-files.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";

/** The names of files come from a partner, who may put a person's into one. */
const subjectOf = ({ day }: Pick<PickedFile, "day">) => `a printed file of ${day ?? "a day"}`;

/** Whoever takes a printed file away is recorded before its first byte. Rejects with AppError("not_found") or ("gone"). */
export async function downloadPickedFile(
  deps: Pick<ImportDeps, "inWorkspace" | "files">,
  { scope, by, fileId }: { readonly scope: WorkspaceScope; readonly by: Actor; readonly fileId: string },
): Promise<{ readonly fileName: string; readonly content: AsyncIterable<Uint8Array> }> {
  const { name, storeKey } = await deps.inWorkspace(scope, async ({ pickedFiles, activity }) => {
    const file = await pickedFiles.find(fileId);
    if (file?.removedAt) throw new AppError("gone", "The file was removed by the workspace's retention.");
    if (!file?.storeKey) throw new AppError("not_found", "There is no such printed file here.");
    const detail = { pickedFileId: fileId };
    await activity.record({ actor: by, action: "picked-file.downloaded", subject: subjectOf(file), detail });
    return { ...file, storeKey: file.storeKey };
  });
  return { fileName: name, content: deps.files.get(storeKey) };
}

/**
 * Takes away printed files that were kept as long as the workspace keeps what it makes; one that is still to be sent stays.
 * Marked first, then removed: whoever is killed in between leaves the mark. Answers how many.
 */
export async function removePickedFiles(
  deps: Pick<ImportDeps, "inWorkspace" | "files">,
  scope: WorkspaceScope,
  signal?: AbortSignal,
): Promise<number> {
  const going = await deps.inWorkspace(scope, async ({ pickedFiles, retention }) =>
    pickedFiles.markOld((await retention.find(null))?.artifactsDays ?? null),
  );
  for (const { id: pickedFileId, storeKey } of going) {
    signal?.throwIfAborted();
    await deps.files.remove(storeKey);
    await deps.inWorkspace(scope, async ({ pickedFiles, activity }) => {
      await pickedFiles.gone(pickedFileId);
      const subject = subjectOf({ day: null });
      await activity.record({ actor: null, action: "picked-file.removed", subject, detail: { pickedFileId } });
    });
  }
  return going.length;
}
