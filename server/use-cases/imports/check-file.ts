import type { ByteRowChecker } from "#core/checking/compile-byte-checker.ts";
import type { RowChecker } from "#core/checking/compile-row-checker.ts";
import type { Entity } from "#core/entities/entity.ts";
import type { FileFault } from "#core/file/file-fault.ts";
import type { RowObserver } from "#core/file/row-observer.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { KeptRows, PlanSettings, StagingWriter } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { type EditsOfFile, openEdits } from "#use-cases/mending/edits-of-file.ts";
import { readRecords } from "#use-cases/imports/read-records.ts";
import { checkBookings } from "#use-cases/imports/check-bookings.ts";
import { holdReferences } from "#use-cases/imports/hold-references.ts";
import { rowStager } from "#use-cases/imports/row-stager.ts";
import type { FileReadAgain } from "#use-cases/imports/skip-found-rows.ts";
import { type Repeats, skipRepeatedKeys } from "#use-cases/imports/skip-repeated-keys.ts";

export type CheckedFile =
  | { readonly kind: "checked"; readonly rows: number; readonly blank: number; readonly kept: KeptRows | null }
  | { readonly kind: "fault"; readonly fault: FileFault }
  | { readonly kind: "cancelled" };

/** `keyColumn` counts from 1; null where the key comes from no single column. */
export type CompiledFile = {
  /** How many the header row has. */
  readonly columns: number;
  readonly checkRow: RowChecker;
  /** For rows in bytes; null where the mapping can't be carried out on them. */
  readonly checkBytes: ByteRowChecker | null;
  /** The same, but the row does not count among the values of its columns. */
  readonly checkUncounted: RowChecker;
  readonly observer: RowObserver;
  readonly keyColumn: number | null;
  /** The column of each field at which late issues are told, where it has one of its own, counted from 1. */
  readonly columnOf: ReadonlyMap<string, number>;
};

type StagedFile =
  | Exclude<CheckedFile, { kind: "checked" }>
  | (Omit<Extract<CheckedFile, { kind: "checked" }>, "kept"> &
      Pick<CompiledFile, "keyColumn" | "columnOf"> & { readonly repeats: Repeats });

type FileToCheck = FileReadAgain & {
  readonly scope: WorkspaceScope;
  readonly importId: string;
  readonly settings: PlanSettings;
  /** What its rows are checked against. */
  readonly entity: Entity;
  /** Compiled for the columns as the header row names them; a fault when they are not those of the mapping. */
  readonly compile: (headerCells: readonly string[]) => CompiledFile | FileFault;
};

/** Parses and checks the whole file, its edits laid over it, into staging: good rows, and skipped ones with issues. */
export async function checkFile(
  deps: Pick<ImportDeps, "staging" | "mending" | "references" | "bookings" | "clock" | "drawDigits">,
  input: FileToCheck,
): Promise<CheckedFile> {
  const edits = await openEdits(deps.mending.overlay(input.scope, input.importId), input.entity);
  const settings = { ...input.settings, hasEdits: edits.nextRow() !== null };
  const writer = await deps.staging.open(input.scope, input.importId, settings);
  try {
    const outcome = await stageRows(input, writer, edits);
    if (outcome.kind !== "checked") {
      await writer.abandon();
      return outcome;
    }
    const staged = { ...input, ...outcome };
    // What one look has skipped the next must not find again: it asks what is stored.
    const looks = [skipRepeatedKeys, holdReferences, checkBookings];
    for (const look of looks) {
      await writer.flush();
      if (!(await look(deps, staged, writer))) continue;
      await writer.abandon();
      return { kind: "cancelled" };
    }
    const kept = await writer.close();
    if (input.entity.layout !== undefined) {
      await deps.bookings.settleKeys(input.scope, input.importId, deps.drawDigits);
    }
    return { ...outcome, kept };
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

async function stageRows(input: FileToCheck, writer: StagingWriter, edits: EditsOfFile): Promise<StagedFile> {
  let compiled: CompiledFile | null = null;
  // Rows with edits lie beside the file, and are rare; a file that has them is read as text.
  const mayBeBytes = edits.nextRow() === null;
  const stager = rowStager(writer, edits);
  const { headerRow } = input.format;
  const columns = () => (mayBeBytes && compiled?.checkBytes ? compiled.columns : null);
  for await (const part of readRecords(input.open(), input.format, columns)) {
    if (part.kind === "fault") return part;
    if (part.kind === "records") {
      if (compiled) stager.records(compiled, part);
    } else {
      const { firstRow, rows, malformed } = part.batch;
      const header = compiled ? undefined : rows[headerRow - firstRow];
      if (header !== undefined) {
        const found = input.compile(header);
        if ("sentence" in found) return { kind: "fault", fault: found };
        compiled = found;
      }
      if (compiled) await stager.rows(compiled, { firstRow, rows, malformed, after: headerRow });
    }
    await writer.ready();
    if (await input.onProgress("checking", part.bytes, input.sizeBytes)) return { kind: "cancelled" };
  }
  if (!compiled) return { kind: "fault", fault: headerMissing(headerRow) };
  const { read, blank, repeats } = stager.done(compiled);
  if (read === blank) return { kind: "fault", fault: headerOnly };
  const { keyColumn, columnOf } = compiled;
  return { kind: "checked", rows: read, blank, keyColumn, columnOf, repeats };
}

const headerOnly: FileFault = {
  code: "header_only",
  sentence: "The file has a header row and no data below it. Export it again with the rows you want to load.",
};

function headerMissing(headerRow: number): FileFault {
  return {
    code: "header_missing",
    sentence: `The file ends before row ${headerRow}, where its column names should be. Choose the header row again.`,
  };
}
