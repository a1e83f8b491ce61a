import { raggedIssues } from "#core/checking/row-shape.ts";
import { isOutOfStep } from "./masked-message.ts";

/** A row as it came, whatever edits have made of it. */
export type CameAs = {
  readonly row: number;
  readonly cells: readonly string[];
  /** Its quotation marks don't pair up in the file. */
  readonly malformed: boolean;
};

/**
 * Whether a row came with its cells under the wrong columns: they stay hidden though an edit has filled the row up, for
 * that moves none of them. `columns` is how many its file has.
 */
export function cameOutOfStep({ cells, row, malformed }: CameAs, columns: number): boolean {
  return isOutOfStep(raggedIssues(cells, columns, row, malformed) ?? []);
}
