import { AppError } from "#core/app-error.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { ImportPatch, StoredImport } from "#ports/import-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireOriginal } from "#use-cases/retention/require-file.ts";
import { recogniseCorrected } from "#use-cases/corrections/recognise-corrected.ts";

type Link = { readonly scope: WorkspaceScope; readonly importId: string; readonly parentId: string };

/** The parent, if the file is its corrected error file by its content; else rejects with AppError("conflict"). */
export async function requireParent(
  deps: Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp">,
  { scope, importId, parentId }: Link,
): Promise<{ readonly parent: StoredImport; readonly format: FileFormat }> {
  const claimed = await deps.inWorkspace(scope, ({ imports }) => imports.find(parentId));
  if (claimed) requireOriginal(claimed, "A corrected file can't be compared with it any more. Import it by itself.");
  const found = await recogniseCorrected(deps, { scope, importId });
  const parent = found.kind === "error-file" ? found.parents.find(({ id }) => id === parentId) : undefined;
  if (found.kind !== "error-file" || !parent) {
    throw new AppError("conflict", "This file is not the corrected error file of that import. Import it by itself.");
  }
  return { parent, format: found.format };
}

/** How a corrected file is checked: as its first run was, whatever the feed has become since; only the format is its own. */
export function mappedAs(
  { id: parentId, entity, feedId, mappingVersionId }: StoredImport,
  format: FileFormat,
): NonNullable<ImportPatch["mapped"]> {
  if (entity === null || feedId === null || mappingVersionId === null) throw new Error("a completed import is mapped");
  return { entity, feedId, mappingVersionId, parentId, format };
}

/** Writes down that somebody took a file for the corrected one of another import. */
export async function recordLink(
  { imports, activity }: WorkspaceStores,
  link: { readonly by: Actor; readonly run: StoredImport; readonly parentId: string },
): Promise<void> {
  const { by, run, parentId } = link;
  const parent = await imports.find(parentId);
  await activity.record({
    actor: by,
    action: "import.linked",
    subject: `Import ${run.number}`,
    detail: { importId: run.id, parentId, parent: parent?.number ?? null },
  });
}
