import type { Environment } from "#core/access/environments.ts";
import type { SaveDraft } from "#core/mapping-life/draft.ts";
import type { MappingVersion } from "#ports/feed-store.ts";
import type { Actor } from "#ports/workspace.ts";

/** Where what a version says came from, when nobody wrote it here: another environment, or a file. */
export type VersionOrigin = {
  readonly environment: Environment | null;
  /** The feed and the number of the version there; null for the fields alone. */
  readonly feed: string | null;
  readonly version: number | null;
};

/** Only a draft, tried or not, may still be changed. Of a feed's versions for all its files one is published. */
export type VersionState = "draft" | "tried" | "proposed" | "published" | "retired";

/** Who did what with a version that began as a draft. */
export type MappingStep = {
  readonly kind: "drafted" | "edited" | "proposed" | "withdrawn" | "published" | "rolled_back";
  readonly byId: string | null;
  readonly byName: string;
  /** ISO 8601. */
  readonly at: string;
  readonly reason: string | null;
};

export type ListedVersion = MappingVersion & {
  readonly feedId: string;
  readonly state: VersionState;
  /** SHA-256 of format, columns and mapping. */
  readonly revision: string;
  readonly createdById: string | null;
  readonly reason: string | null;
  /** The version that it was drafted from. */
  readonly basedOnId: string | null;
  /** The version whose content it brings back. */
  readonly restoresId: string | null;
  readonly origin: VersionOrigin | null;
  readonly publishedAt: string | null;
  readonly publishedByName: string | null;
  /** Oldest first. */
  readonly steps: readonly MappingStep[];
};

export type DraftToSave = SaveDraft & {
  readonly by: Actor;
  readonly basedOnId: string;
  /** Proposed at once; a draft when left out. */
  readonly state?: "proposed";
  readonly restoresId?: string;
  readonly origin?: VersionOrigin;
};

/** Versions of the workspace of the transaction, beside those that files are checked with. */
export type MappingVersions = {
  /**
   * Versions for all files, the newest first and those that are not published yet before them: of one feed the newest
   * 100, or of all feeds what is not published yet.
   */
  list(of: { readonly feedId: string } | { readonly open: true }): Promise<readonly ListedVersion[]>;
  find(versionId: string): Promise<ListedVersion | null>;
  /** Null when the draft is not the one that was seen, or no draft any more. The feed is locked from then on. */
  saveDraft(draft: DraftToSave): Promise<ListedVersion | null>;
  /**
   * To tried only from draft, and only with the content of that revision; to proposed from draft and tried; to draft
   * from proposed. False when it was in no such state.
   */
  move(
    versionId: string,
    to: "tried" | "proposed" | "draft",
    by: Actor | null,
    what?: { readonly revision?: string; readonly reason?: string },
  ): Promise<boolean>;
  /**
   * Makes a draft the feed's current version, under the next number, and retires the current one. Locks the feed; null
   * when its current version is not `current`, or the version not of this `revision` or no draft.
   */
  publish(
    versionId: string,
    seen: { readonly current: string; readonly revision: string },
    by: Actor,
    reason: string | null,
  ): Promise<ListedVersion | null>;
  /** Takes a draft, tried or proposed version away, with its trials; false when it is none. */
  discard(versionId: string): Promise<boolean>;
};
