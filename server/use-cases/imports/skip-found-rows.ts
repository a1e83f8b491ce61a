import type { FileFormat } from "#core/file/file-format.ts";
import type { StagingWriter } from "#ports/staging.ts";
import type { ProgressMeter } from "#use-cases/imports/progress-meter.ts";
import { readRows } from "#use-cases/imports/read-rows.ts";

/** A file that is read again for the cells of some of its rows. */
export type FileReadAgain = {
  /** The plain bytes, from the beginning each time. */
  readonly open: () => AsyncIterable<Uint8Array>;
  readonly sizeBytes: number;
  readonly format: FileFormat;
  readonly onProgress: ProgressMeter;
};

type Skip<Found> = (one: Found, cells: readonly string[]) => void;

/**
 * Hands each row that was found wrong once all were staged to `skip` with its cells, which are read from the file again;
 * `found` comes in the order of rows. A file of which none is wrong is not opened. True when somebody has cancelled
 * meanwhile.
 */
export async function skipFoundRows<Found extends { readonly row: number }>(
  found: AsyncIterable<Found>,
  file: FileReadAgain,
  writer: StagingWriter,
  skip: Skip<Found>,
): Promise<boolean> {
  const rows = found[Symbol.asyncIterator]();
  try {
    return await skipFrom(await rows.next(), rows, file, writer, skip);
  } finally {
    await rows.return?.();
  }
}

/** The same from `next` on, for who has begun to go through the rows; `rest` is theirs to end. */
export async function skipFrom<Found extends { readonly row: number }>(
  next: IteratorResult<Found>,
  rest: AsyncIterator<Found>,
  file: FileReadAgain,
  writer: StagingWriter,
  skip: Skip<Found>,
): Promise<boolean> {
  if (next.done) return false;
  for await (const part of readRows(file.open(), file.format)) {
    if (part.kind === "fault") return false;
    const { firstRow, rows } = part.batch;
    while (!next.done && next.value.row < firstRow + rows.length) {
      skip(next.value, rows[next.value.row - firstRow] ?? []);
      next = await rest.next();
    }
    await writer.ready();
    if (next.done) return false;
    if (await cancelledLate(file)) return true;
  }
  return false;
}

/** Whether to go on; as far as people see all but the last byte is read. */
export function cancelledLate({ onProgress, sizeBytes }: FileReadAgain): Promise<boolean> {
  return onProgress("checking", sizeBytes - 1, sizeBytes);
}
