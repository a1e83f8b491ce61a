import type { FileFault } from "./file-fault.ts";
import type { FileFormat } from "./file-format.ts";
import { createRowParser } from "./row-parser.ts";

export type SampleRecord = { readonly row: number; readonly cells: readonly string[] };

/** The records of a text that is held in memory. */
export type SampleRecords = {
  readonly records: readonly SampleRecord[];
  readonly malformed: readonly number[];
  /** Rows found before a fault are still there to be looked at. */
  readonly fault: FileFault | null;
};

/** Reads a prefix the way the run reads the file; only a complete text has its unfinished last record read too. */
export function sampleRecords(
  text: string,
  complete: boolean,
  format: Pick<FileFormat, "delimiter" | "quote">,
): SampleRecords {
  const parser = createRowParser(format);
  const batches = [];
  for (let at = 0; at < text.length; at += 65_536) batches.push(parser.push(text.slice(at, at + 65_536)));
  if (complete) batches.push(parser.end());
  const records = batches.flatMap(({ firstRow, rows }) =>
    rows.map((cells, index) => ({ row: firstRow + index, cells })),
  );
  return { records, malformed: batches.flatMap(({ malformed }) => malformed), fault: parser.fault() };
}
