import { addBytes, emptyRowBytes, type RowBytes } from "#core/checking/row-bytes.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import { type CellChange, withEdits } from "#core/mending/with-edits.ts";
import { errorFileHeader, errorFileLine } from "#core/reports/error-file.ts";
import { errorLineWriter } from "#core/reports/write-error-line.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { SkippedWhich } from "#ports/row-outcomes.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { openOriginal } from "#use-cases/encryption/open-original.ts";
import { asRead } from "#use-cases/imports/as-read.ts";
import { encodeLines } from "#use-cases/imports/encode-lines.ts";
import { inStep } from "#use-cases/imports/in-step.ts";
import { readHeader } from "#use-cases/imports/read-header.ts";
import { requireOriginal } from "#use-cases/retention/require-file.ts";

type ErrorDeps = Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp" | "outcomes" | "mending">;

/**
 * The skipped rows with their cells as they stand now, edits included, under the original header, then
 * `_row,_field,_code,_message`: UTF-8 with a byte-order mark, so that spreadsheets show it right, and the delimiter of
 * the file it came from.
 */
export function errorFile(
  deps: ErrorDeps,
  scope: WorkspaceScope,
  run: StoredImport,
  which: SkippedWhich = "all",
): AsyncGenerator<Uint8Array> {
  return encodeLines(errorLines(deps, scope, run, which));
}

async function* errorLines(
  deps: ErrorDeps,
  scope: WorkspaceScope,
  run: StoredImport,
  which: SkippedWhich,
): AsyncGenerator<string> {
  const { format, header } = await headerOf(deps, scope, run);
  yield errorFileHeader(header, format.delimiter);
  const edited = inStep(deps.mending.overlay(scope, run.id));
  for await (const { row, cells, issues } of deps.outcomes.skipped(scope, run.id, which)) {
    const now = withEdits(cells, (await edited.at(row))?.changes ?? []);
    yield errorFileLine(now, issues, { columns: header.length, delimiter: format.delimiter });
  }
}

/** Whole frames of what a file is sealed in: those of a chunk that ends anywhere have to be put together first. */
const bytesPerChunk = 8 * 64 * 1024;

/** The same, of the rows that count as skipped, for a store: nothing ends the reading of one who takes it slowly. */
export async function* errorFileToStore(
  deps: ErrorDeps,
  scope: WorkspaceScope,
  run: StoredImport,
): AsyncGenerator<Uint8Array> {
  const { format, header } = await headerOf(deps, scope, run);
  const write = errorLineWriter({ columns: header.length, delimiter: format.delimiter });
  const edits = deps.mending.overlay(scope, run.id)[Symbol.asyncIterator]();
  const out = emptyRowBytes();
  addBytes(out, new TextEncoder().encode(`\uFEFF${errorFileHeader(header, format.delimiter)}`));
  try {
    let edited = await edits.next();
    for await (const block of deps.outcomes.skippedBytes(scope, run.id)) {
      while (block.next()) {
        while (!edited.done && edited.value.row < block.row.row) edited = await edits.next();
        write(out, block.row, !edited.done && edited.value.row === block.row.row ? edited.value.changes : noChanges);
        if (out.length >= bytesPerChunk) yield takeChunks(out);
      }
    }
    if (out.length > 0) yield out.bytes.subarray(0, out.length);
  } finally {
    await edits.return?.();
  }
}

/** The full chunks, which whoever is given them may keep. */
function takeChunks(out: RowBytes): Uint8Array {
  const whole = out.length - (out.length % bytesPerChunk);
  const taken = out.bytes.slice(0, whole);
  out.bytes.copyWithin(0, whole, out.length);
  out.length -= whole;
  return taken;
}

const noChanges: readonly CellChange[] = [];

/** The file's own header cells and its format. */
export async function headerOf(
  deps: Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp">,
  scope: WorkspaceScope,
  run: StoredImport,
): Promise<{ readonly format: FileFormat; readonly header: readonly string[] }> {
  requireOriginal(run, "Its header and its rows can't be read any more.");
  const version = await deps.inWorkspace(scope, ({ feeds }) => feeds.findVersion(run.mappingVersionId ?? ""));
  if (!version) throw new Error("headerOf: the import has no mapping");
  const { format, columns } = asRead(version, run);
  const header = await readHeader(openOriginal(deps, scope, run), format);
  return { format, header: header ?? columns };
}
