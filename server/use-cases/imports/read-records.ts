import { isUtf8 } from "node:buffer";
import { type ByteRecords, createByteRecords, isByteReadable } from "#core/file/byte-records.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import { createLineBlocks } from "#core/file/line-blocks.ts";
import { beginText, type ReadPart, readRows } from "#use-cases/imports/read-rows.ts";

/** A part of a file as text, or records to be read from bytes: all of them, until there is no next one. */
export type RecordsPart =
  | ReadPart
  | { readonly kind: "records"; readonly firstRow: number; readonly records: ByteRecords; readonly bytes: number };

/**
 * The records that `readRows` gives, where nearly all of them come as bytes once `columns` says how many cells each has,
 * which it knows from the header; null before that, and when nobody wants bytes.
 */
export async function* readRecords(
  content: AsyncIterable<Uint8Array>,
  format: FileFormat,
  columns: () => number | null,
): AsyncGenerator<RecordsPart> {
  if (!isByteReadable(format)) return yield* readRows(content, format);
  const text = beginText(format);
  const blocks = createLineBlocks();
  const rest = new TextDecoder("utf-8", { ignoreBOM: true });
  let records: ByteRecords | null = null;
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.byteLength;
    const block = blocks.push(chunk);
    if (block.length === 0) continue;
    const width = text.isOurs() ? null : columns();
    const firstRow = text.parser.nextLine(0);
    let left: string;
    if (width !== null && firstRow !== null && block.at(-1) === lineFeed && isText(block)) {
      records ??= createByteRecords(format, width);
      records.open(block);
      yield { kind: "records", firstRow, records, bytes };
      text.parser.nextLine(records.count());
      left = records.record.to === block.length ? "" : rest.decode(block.subarray(records.record.to));
      text.decoder.pass(records.lineFeeds(), left);
      if (left === "") continue;
    } else {
      // Where it is no text, this finds out where.
      left = text.decoder.push(block);
      if (left === "" && text.decoder.fault() === null) continue;
    }
    const found = text.part(text.parser.push(left), bytes);
    if (found.kind === "fault") return yield found;
    if (found.batch.rows.length > 0) yield found;
  }
  const found = text.part(text.parser.push(text.decoder.push(blocks.rest())), bytes);
  if (found.kind === "fault") return yield found;
  if (found.batch.rows.length > 0) yield found;
  yield* text.end(bytes);
}

const lineFeed = 10;

/** UTF-8 without NUL, which the decoder would take, too: to make a string of it costs ten times as much. */
function isText(block: Uint8Array): boolean {
  return isUtf8(block) && !Buffer.from(block.buffer, block.byteOffset, block.byteLength).includes(0);
}
