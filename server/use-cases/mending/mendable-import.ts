import { AppError } from "#core/app-error.ts";
import type { Entity } from "#core/entities/entity.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { MappingVersion } from "#ports/feed-store.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";
import { requireOriginal } from "#use-cases/retention/require-file.ts";
import { type FileColumns, fileColumns } from "#use-cases/imports/file-columns.ts";
import { type mappingOfRun, shownMappingOfRun } from "#use-cases/values/mapping-of-run.ts";

export type MendInput = { readonly scope: WorkspaceScope; readonly importId: string };

/** An import whose columns are mapped, and whose file is still there. */
export type MappedImport = {
  readonly run: StoredImport;
  readonly version: MappingVersion;
  readonly entity: Entity;
};

/** The same with its columns as they stand in its own file: a corrected one may have them in another order. */
export type MendableImport = MappedImport & FileColumns;

/**
 * Without a look into the file, for what is asked again and again. Rejects with AppError("not_found"), and ("conflict")
 * for a file that nobody has mapped or that is gone.
 */
export async function mappedImport(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, importId }: MendInput,
  readMapping: typeof mappingOfRun = shownMappingOfRun,
): Promise<MappedImport> {
  const { run, version } = await deps.inWorkspace(scope, async (stores) => {
    const run = await requireImport(stores.imports, importId);
    return { run, version: await readMapping(stores, run) };
  });
  requireOriginal(run, "Its rows can't be mended here any more: send them in a new file.");
  if (!version)
    throw new AppError("conflict", `The columns of import ${run.number} are not mapped yet. Map them first.`);
  return { run, version, entity: entityOfMapping(version.mapping) };
}

/**
 * With `mappingOfRun` its rows can be checked again; without, they can be shown. Rejects as `mappedImport` does, and with
 * AppError("conflict") for a file that can't be read any more.
 */
export async function mendableImport(
  deps: Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp">,
  input: MendInput,
  readMapping: typeof mappingOfRun = shownMappingOfRun,
): Promise<MendableImport> {
  const mapped = await mappedImport(deps, input, readMapping);
  const { run, version } = mapped;
  const inFile = await fileColumns(deps, input.scope, run, version);
  if (!inFile)
    throw new AppError("conflict", `The file of import ${run.number} can't be read any more. Send it again.`);
  return { ...mapped, ...inFile };
}
