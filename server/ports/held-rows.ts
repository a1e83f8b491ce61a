import type { IssueCode } from "#core/checking/issue.ts";
import type { Reference } from "#core/entities/entity.ts";
import type { FeedHold } from "#core/held/feed-hold.ts";
import type { AwaitedValue } from "#ports/import-values.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";

/** A loaded import of which rows wait. */
export type WaitingImport = {
  readonly importId: string;
  readonly waiting: number;
  /** Of those the ones that go by themselves once what they wait for is there. */
  readonly untried: number;
  /** Of those that wait the ones whose time is over. */
  readonly due: number;
  /** When the first of them goes back to its sender. */
  readonly expiresAt: string;
};

/** What waiting rows of an import wait for, by kind. */
export type Wait = {
  readonly importId: string;
  readonly code: IssueCode;
  readonly field: string;
  readonly rows: number;
};

/** What has to be there for a row to go on. */
export type Met = {
  readonly references: readonly Reference[];
  /** Those of the awaited values that the mapping understands by now. */
  readonly understood: readonly Pick<AwaitedValue, "field" | "value">[];
};

/**
 * All that wait; those for which everything is there, `again` with those of an import that failed or was cancelled; or
 * those whose time is over, with the ones that had to end for it before.
 */
export type WhichWaiting = "all" | { readonly met: Met; readonly again: boolean } | { readonly expiredBy: string };

/** Held rows of loaded imports, in the workspace of the transaction. */
export type HeldRows = {
  /** Imports with waiting rows, the oldest first; `at` says what is due, ISO 8601. */
  imports(at: string): Promise<readonly WaitingImport[]>;
  /** What waiting rows wait for, those with most rows of an import first. */
  waits(): Promise<readonly Wait[]>;
  /** Waiting rows of an import, in its order. */
  rows(importId: string, which: WhichWaiting): Promise<readonly number[]>;
  /** Hands waiting rows to an import of their own; answers how many still waited. */
  release(importId: string, rows: readonly number[], childId: string): Promise<number>;
  /** Ends the waiting of rows; answers how many still waited. */
  end(importId: string, rows: readonly number[], as: "skipped" | "expired"): Promise<number>;
  isAnyWaiting(): Promise<boolean>;
};

/** What feeds hold, in the workspace of the transaction. */
export type FeedHolds = {
  find(feedId: string): Promise<FeedHold>;
  set(feedId: string, hold: FeedHold, by: Actor): Promise<void>;
};

/** The workspaces in which rows wait. */
export type WorkspacesWithWaitingRows = () => Promise<readonly WorkspaceScope[]>;
