import type { RowBatch } from "#core/file/row-parser.ts";
import { returnedErrorFile } from "./returned-error-file.ts";
import type { ReturnedErrorFile } from "./returned-error-file.ts";

/**
 * A step behind the row parser, for the batches of one file in their order. When the header row is that of one of our
 * error files, it and all rows below come out as those of the original: without our columns, and with their cells
 * restored. Any other file passes untouched, at no cost a row.
 */
export function createRestoredRows(headerRow: number): (batch: RowBatch) => RowBatch {
  let returned: ReturnedErrorFile | null = null;
  return (batch) => {
    const header = batch.rows[headerRow - batch.firstRow];
    if (header !== undefined) returned = returnedErrorFile(header);
    const file = returned;
    if (file === null) return batch;
    const rows = batch.rows.map((cells, index) => {
      const row = batch.firstRow + index;
      if (row < headerRow) return cells;
      return row === headerRow ? [...file.header] : file.originalCells(cells);
    });
    return { ...batch, rows };
  };
}
