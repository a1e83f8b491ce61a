import type { FileFormat } from "#core/file/file-format.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Actor } from "#ports/workspace.ts";
import { asRead } from "#use-cases/imports/as-read.ts";

/**
 * Drops the edits of an import that is read in another way from now on: rows and columns have other numbers then. Call
 * it once the import has moved, with the import as it was.
 */
export async function dropEdits(
  { feeds, mending, activity }: WorkspaceStores,
  { run, format, by }: { readonly run: StoredImport; readonly format: FileFormat; readonly by: Actor },
): Promise<void> {
  const before = run.mappingVersionId === null ? null : await feeds.findVersion(run.mappingVersionId);
  if (!before || sameFormat(asRead(before, run).format, format)) return;
  const edits = await mending.dropAll(run.id);
  if (edits === 0) return;
  const detail = { importId: run.id, edits };
  await activity.record({ actor: by, action: "import.edits-dropped", subject: `Import ${run.number}`, detail });
}

function sameFormat(one: FileFormat, other: FileFormat): boolean {
  const parts = ({ encoding, delimiter, quote, headerRow }: FileFormat) =>
    [encoding, delimiter, quote, headerRow].join();
  return parts(one) === parts(other);
}
