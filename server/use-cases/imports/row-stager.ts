import { emptyRowBytes } from "#core/checking/row-bytes.ts";
import type { RowBatch } from "#core/file/row-parser.ts";
import { writeCellsJson } from "#core/file/write-cells-json.ts";
import type { StagingWriter } from "#ports/staging.ts";
import type { CompiledFile } from "#use-cases/imports/check-file.ts";
import type { RecordsPart } from "#use-cases/imports/read-records.ts";
import { noteRepeats } from "#use-cases/imports/skip-repeated-keys.ts";
import type { EditsOfFile } from "#use-cases/mending/edits-of-file.ts";

/** Rows of a batch behind the header row, which is `after`. */
type RowsToStage = RowBatch & { readonly after: number };

/** Checks the rows of one file, in their order, and gives them to staging: good ones, and skipped ones with issues. */
export function rowStager(writer: StagingWriter, edits: EditsOfFile) {
  const keys = noteRepeats();
  const json = emptyRowBytes();
  let blank = 0;
  let read = 0;

  function stage(compiled: CompiledFile, cells: readonly string[], row: number, isMalformed: boolean): void {
    const result = compiled.checkRow(cells, row, isMalformed);
    if (result.kind === "blank") {
      blank++;
      return;
    }
    compiled.observer.onRow(cells, row, isMalformed || cells.length !== compiled.columns);
    if (result.key !== null) keys.add(row, result.key, cells);
    if (result.key !== null && edits.freed(result.key))
      writer.edited({ row, key: result.key, cells, malformed: false });
    if (result.kind === "good") writer.good(row, result.key, result.data);
    else writer.skipped(row, result.key, cells, result.issues);
  }

  return {
    async rows(compiled: CompiledFile, { firstRow, rows, malformed, after }: RowsToStage): Promise<void> {
      const broken = malformed.length > 0 ? new Set(malformed) : null;
      for (let index = Math.max(0, after + 1 - firstRow); index < rows.length; index++) {
        const row = firstRow + index;
        const cells = rows[index] ?? [];
        const isMalformed = broken?.has(row) ?? false;
        read++;
        if (row !== edits.nextRow()) {
          stage(compiled, cells, row, isMalformed);
          continue;
        }
        compiled.observer.onRow(cells, row, isMalformed || cells.length !== compiled.columns);
        keys.edited(await edits.stage(writer, compiled, { row, cells, malformed: isMalformed }));
      }
    },

    /** Records in bytes, of a file without edits: those out of the ordinary are made text of, one by one. */
    records(compiled: CompiledFile, { firstRow, records }: Extract<RecordsPart, { kind: "records" }>): void {
      const { checkBytes, observer } = compiled;
      for (let row = firstRow; records.next(); row++) {
        read++;
        const verdict = checkBytes?.check(records, row) ?? "left";
        if (checkBytes === null || verdict === "left") {
          stage(compiled, records.cells(), row, false);
          continue;
        }
        observer.onRecord(records, row);
        keys.addBytes(row, checkBytes.row, records.cells);
        if (verdict === "good") writer.goodBytes(row, checkBytes.row);
        else {
          writeCellsJson(json, records.record);
          writer.skippedBytes(row, checkBytes.row, json, checkBytes.issues());
        }
      }
    },

    /** To be called once, after the last row. */
    done({ checkBytes }: CompiledFile) {
      checkBytes?.settle();
      return { read, blank, repeats: keys.found() };
    },
  };
}
