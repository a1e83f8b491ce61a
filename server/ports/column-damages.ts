import type { ColumnDamage } from "#core/damage/damage-kind.ts";
import type { ZeroProbe, ZeroQuestion } from "#core/damage/zero-evidence.ts";

/** What spreadsheets did to files, of the workspace of the transaction. */
export type ColumnDamages = {
  /** Keeps what was found in a file, in place of what an earlier check had found. */
  keep(importId: string, found: readonly ColumnDamage[]): Promise<void>;
  /** In the order of the file's columns, without examples once the original is removed. */
  ofImport(importId: string): Promise<readonly ColumnDamage[]>;
  /** Looks some keys of a file that is staged up among the records, as they stand and with zeros in front. */
  askRecords(importId: string, question: ZeroQuestion): Promise<ZeroProbe>;
};
