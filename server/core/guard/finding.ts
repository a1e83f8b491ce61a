import type { FileProfile } from "#core/guard/file-profile.ts";
import type { MovedValues } from "#core/guard/moved-values.ts";

export const findingKinds = [
  "rows_fewer",
  "rows_more",
  "updated_many",
  "ended_many",
  "missing_many",
  "missing_unsure",
  "blank_rise",
  "shape_change",
  "columns_swapped",
  "columns_shifted",
  "keys_changed",
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Why a plan is held. Says names of columns and counts, never a cell. */
export type GuardFinding = {
  readonly kind: FindingKind;
  readonly columns: readonly string[];
  /** The first field that one of them fills. */
  readonly field: string | null;
  readonly measured: number;
  readonly limit: number;
  /** Null where nothing is usual. */
  readonly usual: number | null;
  readonly sentence: string;
};

/** Values that stand in another field than usual, and the first columns that fill the two. */
export type MovedCells = MovedValues & { readonly columns: { readonly from: string; readonly to: string } };

/** A plan as its guard judges it. */
export type JudgedPlan = FileProfile & {
  /** Fields by the column that fills them; other columns hold nobody up. */
  readonly fieldOf: ReadonlyMap<string, string>;
  readonly moved: readonly MovedCells[];
  /** The column of its keys, where that is one, and another that holds keys of records that are there. */
  readonly keys: {
    readonly column: string | null;
    readonly moved: { readonly column: string; readonly rows: number; readonly of: number } | null;
  };
  /** Null for a file that is no snapshot. */
  readonly missing: MissingRecords | null;
};

export type MissingRecords = {
  /** Records that the plan ends because the file does not have them. */
  readonly count: number;
  /** Records of the feed that have not ended, those among them. */
  readonly of: number;
  /** Skipped rows whose key can't be relied on: any of the missing may be among them. */
  readonly unsure: number;
};
