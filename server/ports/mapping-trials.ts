import type { ComparedRow, TrialKind } from "#core/mapping-life/compare-outcomes.ts";
import type { Actor } from "#ports/workspace.ts";

export type TrialState = "queued" | "running" | "done" | "failed";

/** What came out of one file. The counts are of all its rows. */
export type TriedFile = {
  readonly state: "done" | "gone" | "fault";
  readonly rows: number;
  readonly differing: number;
  /** Rows that would be loaded and were skipped, and the other way round. */
  readonly better: number;
  readonly worse: number;
  /** Why the draft can't read it: one sentence. */
  readonly fault: string | null;
};

export type TrialFile = Omit<TriedFile, "state"> & {
  readonly importId: string;
  readonly number: number;
  readonly fileName: string;
  readonly state: TriedFile["state"] | "waiting";
};

export type Trial = {
  readonly id: string;
  readonly versionId: string;
  /** The version beside which it is tried. */
  readonly againstId: string;
  /** The revision that it tries. */
  readonly contentHash: string;
  readonly state: TrialState;
  readonly by: Actor;
  /** ISO 8601. */
  readonly askedAt: string;
  readonly finishedAt: string | null;
  readonly fault: string | null;
  /** Newest first. */
  readonly files: readonly TrialFile[];
};

/** A row that came out otherwise. These are cells. */
export type TrialRow = ComparedRow & { readonly row: number };

/** Trials of drafts in the workspace of the transaction. */
export type MappingTrials = {
  /** Takes the place of the draft's last trial. Its files are the feed's newest ones since that time, so many at most. */
  create(trial: {
    readonly versionId: string;
    readonly againstId: string;
    readonly contentHash: string;
    readonly by: Actor;
    readonly since: string;
    readonly mostFiles: number;
  }): Promise<{ readonly id: string; readonly files: number }>;
  /** Marks it as running; null when it has ended, or another took its place. */
  take(trialId: string): Promise<Trial | null>;
  /**
   * Keeps what came out of a file, rows only while its original is there. Once is enough: again it changes nothing.
   * False when the trial has ended or another took its place.
   */
  noteFile(trialId: string, importId: string, file: TriedFile, rows: readonly TrialRow[]): Promise<boolean>;
  /** Ends it, well when `fault` is null; false when it has ended before. */
  finish(trialId: string, fault: string | null): Promise<boolean>;
  /** The last trial of a version; null when there is none. */
  view(versionId: string): Promise<Trial | null>;
  /** Kept rows of one file behind a row, in its order. */
  rows(
    trialId: string,
    query: {
      readonly importId: string;
      readonly kind?: TrialKind | undefined;
      readonly after: number;
      readonly limit: number;
    },
  ): Promise<readonly TrialRow[]>;
};

/** Removes kept rows of all trials that were asked for before that time, in all workspaces; answers how many. */
export type RemoveTrialRows = (before: string) => Promise<number>;
