import { createDecoder } from "#core/file/decode.ts";
import type { FileFault } from "#core/file/file-fault.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import { createRowParser, type RowBatch } from "#core/file/row-parser.ts";
import { createRestoredRows } from "#core/reports/restored-rows.ts";

/** Records of the file so far, or why it can't be read; `bytes` is how far the reading is. */
export type ReadPart =
  | { readonly kind: "rows"; readonly batch: RowBatch; readonly bytes: number }
  | { readonly kind: "fault"; readonly fault: FileFault };

/**
 * A stored file as records, in the order of the file, memory flat in its size. A fault is the last part. An error file
 * of ours that comes back loses its added columns and the marks that kept its cells from running as formulas.
 */
export async function* readRows(content: AsyncIterable<Uint8Array>, format: FileFormat): AsyncGenerator<ReadPart> {
  const decoder = createDecoder(format.encoding);
  const parser = createRowParser(format);
  const restore = createRestoredRows(format.headerRow);
  const fault = () => decoder.fault() ?? parser.fault();
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.byteLength;
    const batch = restore(parser.push(decoder.push(chunk)));
    const found = fault();
    if (found) return yield { kind: "fault", fault: found };
    if (batch.rows.length > 0) yield { kind: "rows", batch, bytes };
  }
  const rest = restore(parser.push(decoder.end()));
  const last = restore(parser.end());
  const found = fault();
  if (found) return yield { kind: "fault", fault: found };
  if (rest.rows.length > 0) yield { kind: "rows", batch: rest, bytes };
  if (last.rows.length > 0) yield { kind: "rows", batch: last, bytes };
}
