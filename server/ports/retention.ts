import type { RetentionRule, RuleOwner } from "#core/retention/retention.ts";
import type { Actor } from "#ports/workspace.ts";

export type StoredRule = RetentionRule & { readonly changedAt: string; readonly changedByName: string };

/** What a rule does or would do until an instant. */
export type RetentionSum = {
  readonly imports: number;
  readonly originals: number;
  readonly artifacts: number;
  readonly bytes: number;
};

export type RetentionOutlook = {
  /** Is removed with the next daily run. */
  readonly now: RetentionSum;
  /** Is removed within the coming days, the next run's left out. */
  readonly soon: RetentionSum;
  /** Its time is over by then, but it is on legal hold, or somebody is at work with it. */
  readonly held: RetentionSum;
  readonly needed: RetentionSum;
};

/** How long files are kept, in the workspace of the transaction. Of the whole workspace where the feed is null. */
export type RetentionRules = {
  find(feedId: string | null): Promise<StoredRule | null>;
  /** Null: the feed follows its workspace; the workspace keeps everything. */
  set(feedId: string | null, rule: RetentionRule | null, by: Actor): Promise<void>;
  /** What is due at `now`, and what between then and `soon` (ISO 8601). */
  outlook(feedId: string | null, now: string, soon: string): Promise<RetentionOutlook>;
};

/** A file whose time is over: an import's original, or one that we made for it. */
export type DueFile = {
  readonly kind: "original" | "artifact";
  /** Of the import or the artifact. */
  readonly id: string;
  readonly importId: string;
  readonly importNumber: number;
  readonly feedId: string | null;
  readonly rule: RuleOwner;
  readonly days: number;
  readonly storeKey: string;
  readonly sizeBytes: number;
};

export type GoingFile = Pick<DueFile, "kind" | "id" | "importId" | "storeKey">;

/** Taking files away, in two steps: nobody may read them any more, and then they are gone. */
export type FileRemovals = {
  /** Waits until nobody else holds or removes files of this workspace, and keeps others from it until the end. */
  lock(): Promise<void>;
  /** Those whose time is over at an instant (ISO 8601), that nobody holds or needs; by import, the oldest first. */
  due(at: string, limit: number): Promise<readonly DueFile[]>;
  /** The first step: from now on the row says that the file was removed. */
  mark(files: readonly DueFile[], at: string): Promise<void>;
  /** Those with the first step alone, also of a run that was killed. */
  going(limit: number): Promise<readonly GoingFile[]>;
  /** Takes away cells that were copied of an original, so many rows at a time; answers whether there may be more. */
  clearCopies(importId: string, rows: number): Promise<boolean>;
  /** The second step is done. */
  gone(file: GoingFile, at: string): Promise<void>;
};

/** What is held: all files of a feed, or those of one import. */
export type HoldTarget = { readonly feedId: string } | { readonly importId: string };

export type LegalHold = {
  readonly reason: string;
  readonly heldByName: string;
  /** ISO 8601 in UTC. */
  readonly heldAt: string;
};

/** Legal holds of the workspace of the transaction. */
export type LegalHolds = {
  find(target: HoldTarget): Promise<LegalHold | null>;
  /** False when it is held already. */
  begin(target: HoldTarget, reason: string, by: Actor): Promise<boolean>;
  /** False when it is not held. */
  end(target: HoldTarget, by: Actor): Promise<boolean>;
};

/** The workspaces that have a rule, or files that are still to go. */
export type WithRetention = () => Promise<readonly { readonly tenantId: string; readonly workspaceId: string }[]>;
