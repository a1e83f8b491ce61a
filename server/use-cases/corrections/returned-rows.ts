import { isBlankRow } from "#core/file/blank-row.ts";
import { createDecoder } from "#core/file/decode.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import { createRowParser } from "#core/file/row-parser.ts";
import { type ReturnedErrorFile, returnedErrorFile } from "#core/reports/returned-error-file.ts";

/** A row of an error file that came back; `originalRow` is null where somebody removed it. */
export type ReturnedFileRow = {
  readonly row: number;
  readonly originalRow: number | null;
  readonly cells: readonly string[];
};

export type ReturnedPart = { readonly header: readonly string[]; readonly rows: readonly ReturnedFileRow[] };

/**
 * The rows of an error file that came back, in pieces, with the numbers that `readRows` leaves out; blank rows are left
 * out. Ends at once for any other file. What can't be read is left to the check, which says why.
 */
export async function* returnedRows(
  content: AsyncIterable<Uint8Array>,
  format: FileFormat,
): AsyncGenerator<ReturnedPart> {
  const decoder = createDecoder(format.encoding);
  const parser = createRowParser(format);
  let file: ReturnedErrorFile | null = null;
  const part = ({ firstRow, rows }: ReturnType<typeof parser.push>): ReturnedPart | null => {
    const found: ReturnedFileRow[] = [];
    for (const [index, line] of rows.entries()) {
      const row = firstRow + index;
      if (row === format.headerRow) file = returnedErrorFile(line);
      if (row <= format.headerRow || file === null) continue;
      const cells = file.originalCells(line);
      if (!isBlankRow(cells)) found.push({ row, originalRow: file.originalRow(line), cells });
    }
    return file === null ? null : { header: file.header, rows: found };
  };
  let read = 0;
  for await (const chunk of content) {
    const batch = parser.push(decoder.push(chunk));
    read = Math.max(read, batch.firstRow + batch.rows.length - 1);
    const found = part(batch);
    if (found) yield found;
    else if (read >= format.headerRow) return;
  }
  for (const batch of [parser.push(decoder.end()), parser.end()]) {
    const found = part(batch);
    if (found) yield found;
  }
}
