import { AppError } from "#core/app-error.ts";
import type { EntityName } from "#core/entities/entity.ts";
import { changedRecords } from "#core/imports/changed-records.ts";
import type { UndoBucket, UndoPreview, UndoRun } from "#core/undo/undo.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { UndoRow } from "#ports/undo-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";

type Deps = Pick<ImportDeps, "inWorkspace">;
type Input = { readonly scope: WorkspaceScope; readonly importId: string };

export type UndoView = {
  readonly run: StoredImport;
  /** The newest; null when nobody has asked for one. */
  readonly undo: UndoRun | null;
  /** What an undo would do now; null while one is at work or done. */
  readonly preview: UndoPreview | null;
  /** The import whose skipped rows this one corrects. */
  readonly corrects: Pick<StoredImport, "id" | "number"> | null;
};

/** What the undo page of an import shows. Rejects with AppError("not_found"), or "conflict" when nothing was loaded. */
export async function viewUndo(deps: Deps, { scope, importId }: Input): Promise<UndoView> {
  return deps.inWorkspace(scope, async (stores) => {
    const { run, entity } = await loadedImport(stores, importId);
    const undo = await stores.undos.ofImport(importId);
    const open = undo === null || undo.state === "cancelled" || undo.state === "failed";
    const preview = open ? await stores.undos.preview({ importId, entity }) : null;
    const parent = run.parentId === null ? null : await stores.imports.find(run.parentId);
    return { run, undo, preview, corrects: parent && { id: parent.id, number: parent.number } };
  });
}

/** Changes of one bucket in the order of the file. Rejects as viewUndo does. */
export async function viewUndoRows(
  deps: Deps,
  input: Input & { readonly bucket: UndoBucket; readonly after: number; readonly limit: number },
): Promise<readonly UndoRow[]> {
  const { scope, importId, ...query } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const { entity } = await loadedImport(stores, importId);
    return stores.undos.rows({ importId, entity }, query);
  });
}

/** An import that has changed records. */
export async function loadedImport(
  { imports }: Pick<WorkspaceStores, "imports">,
  importId: string,
): Promise<{ readonly run: StoredImport; readonly entity: EntityName }> {
  const run = await requireImport(imports, importId);
  if (run.state !== "completed" || changedRecords(run) === 0 || run.entity === null) {
    throw new AppError("conflict", `Import ${run.number} has not changed any record, so there is nothing to undo.`);
  }
  return { run, entity: run.entity };
}
