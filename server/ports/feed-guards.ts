import type { FeedGuard } from "#core/guard/feed-guard.ts";
import type { ColumnShapes, GoodFile } from "#core/guard/file-profile.ts";
import type { GuardFinding } from "#core/guard/finding.ts";
import type { Actor } from "#ports/workspace.ts";

/** What was set for a feed, and by whom; `changedAt` is ISO 8601. */
export type StoredGuard = FeedGuard & { readonly changedAt: string; readonly changedByName: string };

/** How much files may differ, of the workspace of the transaction. */
export type FeedGuards = {
  /** Null: nothing was set, and `usualGuard` counts. */
  find(feedId: string): Promise<StoredGuard | null>;
  save(feedId: string, guard: FeedGuard, by: Actor): Promise<void>;
};

/** Why a plan waits for an approver, and what became of it. Times are ISO 8601. */
export type GuardHold = {
  readonly state: "open" | "approved" | "refused";
  /** The plan that is held. */
  readonly plannedAt: string;
  /** False: it goes on without ending the records that the file does not have. */
  readonly ending: boolean;
  readonly decidedByName: string | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
  readonly findings: readonly GuardFinding[];
};

/** What a plan is judged by beside its counts. */
export type GuardEvidence = {
  /** Rows of data, without blank ones. */
  readonly rows: number;
  readonly columns: readonly ColumnShapes[];
  /** Rows that newly end a record by one of these statuses. */
  readonly ending: number;
  /** Skipped rows whose key is unknown, or may be another cell: the row is out of step with its columns. */
  readonly withoutKey: number;
};

/** A good file, and its import. */
export type LoadedFile = GoodFile & { readonly importId: string };

/** What the guards know of the files of the workspace of the transaction. */
export type ImportGuards = {
  /** Keeps what a file looks like, before its plan is made; a file that is checked again is looked at anew. */
  noteProfile(importId: string, columns: readonly ColumnShapes[]): Promise<void>;
  /**
   * Of a plan that nobody has judged yet, held for the rest of the transaction; null when there is none, or it was
   * judged. `endedOf` is asked then alone: the statuses that end a record.
   */
  unjudged(importId: string, endedOf: () => Promise<readonly string[]>): Promise<GuardEvidence | null>;
  /** The feed's last files before this one that were loaded and not undone, newest first. */
  lastGood(feedId: string, before: string, limit: number): Promise<readonly LoadedFile[]>;
  /**
   * Keeps what was found about the plan as it is; says whether it is held. Without findings it is not, and what was
   * approved stays so when a plan that is made anew differs in just the same.
   */
  keep(importId: string, evidence: GuardEvidence, findings: readonly GuardFinding[]): Promise<boolean>;
  /** Null for a plan that is not held and never was. */
  hold(importId: string): Promise<GuardHold | null>;
  /** Decides an open hold of the plan that was seen; false when somebody was faster, or the plan is another. */
  decide(
    importId: string,
    seenPlannedAt: string,
    decision: {
      readonly state: "approved" | "refused";
      readonly ending: boolean;
      readonly by: Actor;
      readonly reason: string;
    },
  ): Promise<boolean>;
};
