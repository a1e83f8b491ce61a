import { isCorrectionOf, type ReturnedRow } from "#core/corrections/match-corrected.ts";
import { isUntrusted } from "#core/encryption/pgp-fault.ts";
import { entityOf } from "#core/entities/entities.ts";
import { columnNames } from "#core/file/column-names.ts";
import { detectFormat } from "#core/file/detect-format.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import { UnreadableFile } from "#core/file/unreadable-file.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { sourceColumns } from "#core/mapping/missing-columns.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { returnedRows } from "#use-cases/corrections/returned-rows.ts";
import { openOriginal, type Original } from "#use-cases/encryption/open-original.ts";
import { fileColumns } from "#use-cases/imports/file-columns.ts";
import { readHead } from "#use-cases/imports/read-head.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";

/** Enough to tell two imports apart. */
const sampleRows = 200;

export type RecogniseDeps = Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp">;

/** `parents` are the imports that it may correct, newest first; an error file may have none here. */
export type Recognised =
  | { readonly kind: "other" }
  | { readonly kind: "error-file"; readonly format: FileFormat; readonly parents: readonly StoredImport[] };

/**
 * Whether a stored file is an error file that comes back, by its content: our columns, row numbers that an import of
 * this workspace has skipped, and the cells of those rows. Its name says nothing. Rejects with AppError("not_found").
 */
export async function recogniseCorrected(
  deps: RecogniseDeps,
  { scope, importId }: { readonly scope: WorkspaceScope; readonly importId: string },
): Promise<Recognised> {
  const run = await deps.inWorkspace(scope, ({ imports }) => requireImport(imports, importId));
  return isUntrusted(run.fault) ? { kind: "other" } : recogniseStored(deps, scope, run);
}

/** A file in the store; `number` is its import's, null before it has one. */
export type StoredFile = Original & {
  readonly number: number | null;
};

/** The same for a file that may have no import yet. */
export async function recogniseStored(
  deps: RecogniseDeps,
  scope: WorkspaceScope,
  file: StoredFile,
): Promise<Recognised> {
  const head = await readHead(openOriginal(deps, scope, file)).catch((error: unknown) => {
    // What can't be decrypted is told by its preview.
    if (error instanceof UnreadableFile) return null;
    throw error;
  });
  if (head === null) return { kind: "other" };
  const { bytes, complete } = head;
  const { format, isErrorFile, fault } = detectFormat(bytes, { complete });
  if (!isErrorFile || fault !== null) return { kind: "other" };
  const { columns, rows } = await sampleOf(bytes, format);
  const numbers = [...new Set(rows.map(({ originalRow }) => originalRow))];
  const parents: StoredImport[] = [];
  for (const { parent, version, rows: skipped } of await candidates(deps, scope, file, { columns, numbers })) {
    const inFile = await fileColumns(deps, scope, parent, version);
    const original = { columns: inFile?.columns ?? [], keyColumns: keyColumns(version.mapping), rows: skipped };
    if (isCorrectionOf(rows, columns, original)) parents.push(parent);
  }
  return { kind: "error-file", format, parents };
}

type Sought = { readonly columns: readonly string[]; readonly numbers: readonly number[] };

/** Earlier imports that skipped these rows of a file with as many columns, each with what it skipped. */
async function candidates(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
  { number }: StoredFile,
  { columns, numbers }: Sought,
) {
  if (numbers.length === 0) return [];
  return deps.inWorkspace(scope, async ({ corrections, imports, feeds }) => {
    const found = [];
    for (const { importId, rows } of await corrections.candidates(columns, numbers)) {
      const parent = await imports.find(importId);
      const version = await feeds.findVersion(parent?.mappingVersionId ?? "");
      if (parent && version && parent.number < (number ?? Infinity)) found.push({ parent, version, rows });
    }
    return found;
  });
}

function keyColumns({ entity, fields }: Mapping): readonly string[] {
  const key = fields.find(({ field }) => field === entityOf(entity).key);
  return key ? sourceColumns(key.source) : [];
}

async function sampleOf(head: Uint8Array, format: FileFormat) {
  const rows: ReturnedRow[] = [];
  let columns: readonly string[] = [];
  for await (const part of returnedRows(once(head), format)) {
    columns = columnNames(part.header).names;
    for (const { originalRow, cells } of part.rows) if (originalRow !== null) rows.push({ originalRow, cells });
    if (rows.length >= sampleRows) break;
  }
  return { columns, rows: rows.slice(0, sampleRows) };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
