import type { IssueCode } from "#core/checking/issue.ts";
import type { OriginalRow } from "#core/corrections/match-corrected.ts";
import type { Actor } from "#ports/workspace.ts";

/** Held rows by what became of them later; rows = loaded + waived + waiting + released + open. */
export type HeldTally = {
  readonly rows: number;
  readonly loaded: number;
  readonly waived: number;
  /** Still waiting, and those that an import of their own is at work on. */
  readonly waiting: number;
  readonly released: number;
  /** Their waiting is over, and nobody has settled them: as skipped rows that are open. */
  readonly open: number;
  /** Of all of them those that nobody released in time. */
  readonly expired: number;
};

/** Skipped rows of an import by what became of them later; skipped = all mended + all waived + open. */
export type Tally = {
  readonly skipped: number;
  readonly mended: readonly { readonly importId: string; readonly number: number; readonly rows: number }[];
  readonly waived: readonly { readonly byName: string; readonly rows: number }[];
  readonly open: number;
  readonly held: HeldTally;
};

/** What became of a skipped row; both null while it is open. */
export type Resolution = {
  readonly mended: { readonly importId: string; readonly number: number; readonly row: number } | null;
  /** `at` is ISO 8601 in UTC. */
  readonly waived: { readonly byName: string; readonly reason: string; readonly at: string } | null;
};

export type RowState = "open" | "mended" | "waived";

/** Skipped rows, and held ones whose waiting is over, that are still open: some by number, those of an issue group, or all that are left. */
export type WaivedRows =
  | { readonly kind: "rows"; readonly rows: readonly number[] }
  | { readonly kind: "group"; readonly code: IssueCode; readonly field: string | null }
  | { readonly kind: "rest" };

/** A loaded import, and how many of its skipped rows nobody has settled. */
export type OpenImport = { readonly importId: string; readonly number: number; readonly rows: number };

/** Completed imports with skipped rows that a corrected file may bring back. */
export type ParentCandidate = { readonly importId: string; readonly rows: readonly OriginalRow[] };

/** Corrected files and what they close, in the workspace of the transaction. */
export type Corrections = {
  /** Imports with these columns, in any order, that skipped most of these rows; the rows among them. Newest first. */
  candidates(columns: readonly string[], rows: readonly number[]): Promise<readonly ParentCandidate[]>;
  /** Notes which rows a corrected file brings back. Those of an earlier try are dropped first by `forget`. */
  note(importId: string, rows: readonly { readonly row: number; readonly originalRow: number }[]): Promise<void>;
  forget(importId: string): Promise<void>;
  tally(importId: string): Promise<Tally>;
  /** Rows of a corrected file that an earlier one has mended already, by the import that did. */
  mendedBefore(importId: string): Promise<readonly { readonly number: number; readonly rows: number }[]>;
  /** Skipped rows in one state, in the order of the file, with what became of them. */
  rows(
    importId: string,
    query: { readonly state: RowState; readonly after: number; readonly limit: number },
  ): Promise<readonly ({ readonly row: number } & Resolution)[]>;
  /** For rows of a corrected file the numbers that they had in the first one. */
  originalRows(importId: string, rows: readonly number[]): Promise<ReadonlyMap<number, number>>;
  /** Whoever makes an import of the rest of this one waits for others who do. */
  holdParent(importId: string): Promise<void>;
  /** Of these imports the loaded ones with rows that an import of the rest can bring in now, in their order. */
  openAmong(importIds: readonly string[]): Promise<readonly OpenImport[]>;
  /** The newest import that corrects this one and has not ended; null for none. */
  goingChild(importId: string): Promise<string | null>;
  /** Answers how many rows are waived now that were open. */
  waive(importId: string, rows: WaivedRows, by: Actor, reason: string): Promise<number>;
  /** Opens waived rows again, some or all; answers how many. */
  reopen(importId: string, rows: readonly number[] | "all"): Promise<number>;
};
