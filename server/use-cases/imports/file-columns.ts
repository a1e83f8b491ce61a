import { AppError } from "#core/app-error.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { isUntrusted } from "#core/encryption/pgp-fault.ts";
import type { Field } from "#core/entities/entity.ts";
import { columnNames } from "#core/file/column-names.ts";
import { UnreadableFile } from "#core/file/unreadable-file.ts";
import { columnFields } from "#core/privacy/column-fields.ts";
import type { MappingVersion } from "#ports/feed-store.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { openOriginal, type OriginalDeps } from "#use-cases/encryption/open-original.ts";
import { asRead } from "#use-cases/imports/as-read.ts";
import { readHeader } from "#use-cases/imports/read-header.ts";

export type FileColumns = {
  readonly columns: readonly string[];
  /** Of each column the field that decides how its cells are shown. */
  readonly fields: readonly (Field | null)[];
};

/**
 * The columns as they stand in an import's own file: the mapping goes by their names, and a corrected file may have
 * them in another order. Null when the file or its header can't be read any more; then no cell is known to be harmless.
 */
export async function fileColumns(
  deps: OriginalDeps,
  scope: WorkspaceScope,
  run: StoredImport,
  version: MappingVersion,
): Promise<FileColumns | null> {
  if (run.fileRemoved || isUntrusted(run.fault)) return null;
  const header = await headerCells(deps, scope, run, asRead(version, run));
  if (header === null) return null;
  const { names: columns } = columnNames(header);
  return { columns, fields: columnFields(entityOfMapping(version.mapping), version.mapping, columns) };
}

async function headerCells(deps: OriginalDeps, scope: WorkspaceScope, run: StoredImport, { format }: MappingVersion) {
  try {
    return await readHeader(openOriginal(deps, scope, run), format);
  } catch (error) {
    if (error instanceof UnreadableFile || (error instanceof AppError && error.code === "not_found")) return null;
    throw error;
  }
}
