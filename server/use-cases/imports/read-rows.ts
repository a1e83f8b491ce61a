import { createDecoder } from "#core/file/decode.ts";
import type { FileFault } from "#core/file/file-fault.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import { createRowParser, type RowBatch, widthFault } from "#core/file/row-parser.ts";
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
  const text = beginText(format);
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.byteLength;
    const found = text.part(text.parser.push(text.decoder.push(chunk)), bytes);
    if (found.kind === "fault") return yield found;
    if (found.batch.rows.length > 0) yield found;
  }
  yield* text.end(bytes);
}

/** What reads one file from its text. */
export function beginText(format: FileFormat) {
  const decoder = createDecoder(format.encoding);
  const parser = createRowParser(format);
  const restore = createRestoredRows(format.headerRow);
  let isOurs = false;
  /** What these records are without what an error file of ours adds; a fault once there is one. */
  const part = (read: RowBatch, bytes: number): ReadPart => {
    const batch = restore(read);
    isOurs ||= batch !== read;
    const fault = decoder.fault() ?? parser.fault() ?? widthFault(batch.rows, batch.firstRow);
    return fault ? { kind: "fault", fault } : { kind: "rows", batch, bytes };
  };
  return {
    decoder,
    parser,
    part,
    /** Whether it is an error file of ours, known once its header is read. */
    isOurs: () => isOurs,
    /** What is left once all has been pushed. */
    *end(bytes: number): Generator<ReadPart> {
      const [rest, last] = [part(parser.push(decoder.end()), bytes), part(parser.end(), bytes)];
      for (const found of [rest, last]) {
        if (found.kind === "fault") return yield found;
      }
      for (const found of [rest, last]) if (found.kind === "rows" && found.batch.rows.length > 0) yield found;
    },
  };
}
