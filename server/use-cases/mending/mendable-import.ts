import { AppError } from "#core/app-error.ts";
import type { Entity } from "#core/entities/entity.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { MappingVersion } from "#ports/feed-store.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { asRead } from "#use-cases/imports/as-read.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";
import { requireOriginal } from "#use-cases/retention/require-file.ts";
import { type FileColumns, fileColumns } from "#use-cases/imports/file-columns.ts";

export type MendInput = { readonly scope: WorkspaceScope; readonly importId: string };

/** An import with its columns as they stand in its own file: a corrected one may have them in another order. */
export type MendableImport = FileColumns & {
  readonly run: StoredImport;
  readonly version: MappingVersion;
  readonly entity: Entity;
};

/** Rejects with AppError("not_found"), and ("conflict") for a file that nobody has mapped or that is gone. */
export async function mendableImport(
  deps: Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp">,
  { scope, importId }: MendInput,
): Promise<MendableImport> {
  const { run, found } = await deps.inWorkspace(scope, async ({ imports, feeds }) => {
    const run = await requireImport(imports, importId);
    return { run, found: run.mappingVersionId === null ? null : await feeds.findVersion(run.mappingVersionId) };
  });
  requireOriginal(run, "Its rows can't be mended here any more: send them in a new file.");
  if (!found) throw new AppError("conflict", `The columns of import ${run.number} are not mapped yet. Map them first.`);
  const version = asRead(found, run);
  const inFile = await fileColumns(deps, scope, run, version);
  if (!inFile)
    throw new AppError("conflict", `The file of import ${run.number} can't be read any more. Send it again.`);
  return { run, version, entity: entityOfMapping(version.mapping), ...inFile };
}
