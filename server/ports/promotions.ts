import type { Environment } from "#core/access/environments.ts";
import type { ToDo } from "#core/bundle/to-do.ts";
import type { VersionState } from "#ports/mapping-versions.ts";
import type { Actor } from "#ports/workspace.ts";

/** A version that went from one environment into the next, as the workspace of the transaction sees it. */
export type NewPromotion = {
  /** The same in both workspaces. */
  readonly id: string;
  readonly direction: "in" | "out";
  /** The other environment. */
  readonly environment: Environment;
  readonly feedId: string;
  /** This workspace's version: the one that went out, or what was made of one that came in. */
  readonly versionId: string;
  readonly otherVersionId: string;
  /** The number of the version that went out. */
  readonly version: number;
  /** The version that went out and its value maps as they were. */
  readonly stamp: string;
  readonly toDo: readonly ToDo[];
};

export type Promotion = NewPromotion & {
  readonly byName: string;
  /** ISO 8601. */
  readonly at: string;
  /** What has become of this workspace's version; null when it was discarded. */
  readonly state: VersionState | null;
  /** Its number there by now; null while it is a draft. */
  readonly published: number | null;
};

export type Promotions = {
  /**
   * The promotion of just this version and its maps that the feed still has: as a draft, a proposal or what is in use.
   * Locks the feed, so that of two who promote at once the second finds what the first has made.
   */
  arrived(feedId: string, from: { readonly versionId: string; readonly stamp: string }): Promise<Promotion | null>;
  /** False when it is known already. */
  note(promotion: NewPromotion, by: Actor): Promise<boolean>;
  /** The newest 100 of a feed, newest first. */
  list(feedId: string): Promise<readonly Promotion[]>;
};
