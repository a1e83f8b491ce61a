import type { FileFormat } from "#core/file/file-format.ts";
import { readRows } from "#use-cases/imports/read-rows.ts";

/** The cells of the header row as they stand in the file; null when the file has none there. Reads no further. */
export async function readHeader(
  content: AsyncIterable<Uint8Array>,
  format: FileFormat,
): Promise<readonly string[] | null> {
  for await (const part of readRows(content, format)) {
    if (part.kind === "fault") return null;
    const { firstRow, rows } = part.batch;
    const header = rows[format.headerRow - firstRow];
    if (header) return header;
  }
  return null;
}
