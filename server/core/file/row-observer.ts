import type { ByteRecords } from "./byte-records.ts";

/** Sees every row of a file that is not blank, as it came and in their order, in one way or the other. */
export type RowObserver = {
  /** `isOutOfStep`: it has more or fewer cells than the header, or a quotation mark out of place. */
  readonly onRow: (cells: readonly string[], row: number, isOutOfStep?: boolean) => void;
  /**
   * A row with as many cells as the header has, in bytes. Making text of all its cells costs more than checking
   * them, so who can does without.
   */
  readonly onRecord: (records: ByteRecords, row: number) => void;
};
