import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredRequisitionRead } from "#ports/requisition-files.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";

/** A requisition that went out, as it was made; whoever takes it is recorded first. Rejects with AppError("not_found") or ("gone"). */
export async function openRequisitionFile(
  deps: Pick<ImportDeps, "inWorkspace" | "files">,
  { scope, by, fileId }: { readonly scope: WorkspaceScope; readonly by: Actor; readonly fileId: string },
): Promise<{ readonly name: string; readonly content: AsyncIterable<Uint8Array> }> {
  return deps.inWorkspace(scope, async ({ requisitionFiles, activity }) => {
    const file = await requisitionFiles.find(fileId);
    if (file === null) throw new AppError("not_found", "There is no such requisition file.");
    if (file.gone) throw new AppError("gone", "The file was removed by the workspace's retention.");
    if (file.storeKey === null) throw new AppError("conflict", "The file is being made. Try again in a minute.");
    const detail = { fileId };
    await activity.record({ actor: by, action: "request.file-downloaded", subject: "a requisition file", detail });
    return { name: file.name, content: deps.files.get(file.storeKey) };
  });
}

/** What was said of a decided requisition that was read. Rejects with AppError("not_found"). */
export async function viewRead(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, readId }: { readonly scope: WorkspaceScope; readonly readId: string },
): Promise<StoredRequisitionRead> {
  const found = await deps.inWorkspace(scope, ({ requisitionReads }) => requisitionReads.find(readId));
  if (found === null) throw new AppError("not_found", "There is no such report.");
  return found;
}

/**
 * Takes away the bytes of requisition files that were kept as long as the workspace keeps what it makes. Marked first: what
 * a killed process leaves behind names nobody's file and is swept. Answers how many.
 */
export async function removeRequisitionFiles(
  deps: Pick<ImportDeps, "inWorkspace" | "files">,
  scope: WorkspaceScope,
): Promise<number> {
  const keys = await deps.inWorkspace(scope, async ({ requisitionFiles, retention, activity }) => {
    const days = (await retention.find(null))?.artifactsDays ?? null;
    const old = days === null ? [] : await requisitionFiles.markOld(days);
    if (old.length > 0) {
      const subject = old.length === 1 ? "a requisition file" : `${old.length} requisition files`;
      await activity.record({ actor: null, action: "request.files-removed", subject, detail: { files: old.length } });
    }
    return old;
  });
  for (const key of keys) await deps.files.remove(key);
  return keys.length;
}
