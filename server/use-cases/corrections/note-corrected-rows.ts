import type { FileFormat } from "#core/file/file-format.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { returnedRows } from "#use-cases/corrections/returned-rows.ts";
import { openOriginal } from "#use-cases/encryption/open-original.ts";

/** Few enough that memory stays flat, enough that a statement's own cost is lost. */
const rowsPerPiece = 20_000;

/**
 * Before a corrected file is planned: which of its rows stands for which row of the first file. The load closes those
 * rows by it, in its own transaction. Begins anew when it was cut off; nothing for any other import.
 */
export async function noteCorrectedRows(
  deps: Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp">,
  input: { readonly scope: WorkspaceScope; readonly run: StoredImport; readonly format: FileFormat },
): Promise<void> {
  const { scope, run, format } = input;
  await deps.inWorkspace(scope, ({ corrections }) => corrections.forget(run.id));
  if (run.parentId === null) return;
  let noted: { readonly row: number; readonly originalRow: number }[] = [];
  const store = () => deps.inWorkspace(scope, ({ corrections }) => corrections.note(run.id, noted));
  for await (const { rows } of returnedRows(openOriginal(deps, scope, run), format)) {
    for (const { row, originalRow } of rows) if (originalRow !== null) noted.push({ row, originalRow });
    if (noted.length < rowsPerPiece) continue;
    await store();
    noted = [];
  }
  if (noted.length > 0) await store();
}
