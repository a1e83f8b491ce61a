import { AppError } from "#core/app-error.ts";
import type { Entity, Field } from "#core/entities/entity.ts";
import { entityOf } from "#core/entities/entities.ts";
import { columnNames } from "#core/file/column-names.ts";
import { columnFields } from "#core/privacy/column-fields.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { MappingVersion } from "#ports/feed-store.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { asRead } from "#use-cases/imports/as-read.ts";
import { readHeader } from "#use-cases/imports/read-header.ts";

export type MendInput = { readonly scope: WorkspaceScope; readonly importId: string };

/** An import with its columns as they stand in its own file: a corrected one may have them in another order. */
export type MendableImport = {
  readonly run: StoredImport;
  readonly version: MappingVersion;
  readonly entity: Entity;
  readonly columns: readonly string[];
  /** Of each column the field that decides how its cells are shown. */
  readonly fields: readonly (Field | null)[];
};

/** Rejects with AppError("not_found"), and ("conflict") for a file whose columns nobody has mapped. */
export async function mendableImport(
  deps: Pick<ImportDeps, "inWorkspace" | "files">,
  { scope, importId }: MendInput,
): Promise<MendableImport> {
  const { run, found } = await deps.inWorkspace(scope, async ({ imports, feeds }) => {
    const run = await imports.find(importId);
    if (!run) throw new AppError("not_found", "There is no such import in this workspace.");
    return { run, found: run.mappingVersionId === null ? null : await feeds.findVersion(run.mappingVersionId) };
  });
  if (!found) throw new AppError("conflict", `The columns of import ${run.number} are not mapped yet. Map them first.`);
  const version = asRead(found, run);
  const header = await readHeader(deps.files.get(run.storeKey), version.format);
  const columns = header === null ? version.columns : columnNames(header).names;
  const entity = entityOf(version.mapping.entity);
  return { run, version, entity, columns, fields: columnFields(entity, version.mapping, columns) };
}
