import type { BuildProblem } from "#core/day-files/check-build.ts";
import type { BuiltFileKind } from "#core/day-files/built-file.ts";
import type { Site } from "#ports/sites.ts";
import type { Actor } from "#ports/workspace.ts";

/** A site as the files of its days need it. */
export type BuildSite = Pick<Site, "id" | "code" | "name" | "title" | "zone" | "isMain" | "testOrdered">;

export type BuildState = "queued" | "built" | "refused" | "empty";

/** What was wrong, or is to be known, of a build; the sentence holds no cell. */
export type BuildNote = Pick<BuildProblem, "sentence"> & {
  readonly code: BuildProblem["code"] | "missing_letters" | "failed";
};

/** The files of a day at a site, made together. */
export type StoredBuild = {
  readonly id: string;
  readonly siteId: string;
  /** yyyy-mm-dd */
  readonly day: string;
  /** From 1 on, for each site and day. */
  readonly version: number;
  readonly kind: "whole" | "supplement";
  /** The whole build that a supplement adds to. */
  readonly ofBuildId: string | null;
  readonly state: BuildState;
  readonly appointments: number | null;
  readonly notes: readonly BuildNote[];
  readonly askedByName: string;
  /** ISO 8601 in UTC. */
  readonly askedAt: string;
  readonly builtAt: string | null;
  readonly files: readonly StoredDayFile[];
};

export type NewDayFile = {
  readonly kind: BuiltFileKind;
  /** From 1; a long day's forms are printed in several files. */
  readonly part: number;
  readonly name: string;
  readonly columns: number;
  readonly rows: number;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly storeKey: string;
};

export type StoredDayFile = NewDayFile & {
  readonly id: string;
  readonly buildId: string;
  /** The retention took it away. */
  readonly removedAt: string | null;
};

/** What a build's files say of an appointment. */
export type DayLine = {
  readonly carNumber: number;
  readonly hash: string;
  readonly recordVersion: number;
  /** SHA-256 of what the files say, the car number left out; null: a supplement named it as gone. */
  readonly content: string | null;
};

/** What a supplement says, by car numbers. */
export type LineChanges = {
  readonly added: readonly number[];
  readonly changed: readonly number[];
  readonly gone: readonly number[];
};

export type BuildResult = {
  readonly state: Exclude<BuildState, "queued">;
  readonly appointments: number;
  readonly notes: readonly BuildNote[];
  readonly files: readonly NewDayFile[];
  readonly lines: readonly DayLine[];
};

/** A day at a site with its newest build. */
export type BuildDay = {
  readonly day: string;
  /** Booked now. */
  readonly appointments: number;
  readonly build: Pick<StoredBuild, "version" | "kind" | "state" | "appointments" | "builtAt"> | null;
};

/** The builds of the workspace of the transaction. */
export type DayBuilds = {
  /**
   * The next version, waiting to be built; or the one that waits already. One at a time for a site. `waits`: somebody asked
   * for it a moment ago, and it is on its way; another job for one that is does no harm.
   */
  ask(
    build: Pick<StoredBuild, "siteId" | "day" | "kind" | "ofBuildId">,
    by: Actor,
  ): Promise<{ readonly buildId: string; readonly waits: boolean }>;
  /** Newest first. */
  find(
    what: { readonly buildId: string } | { readonly siteId: string; readonly day: string },
  ): Promise<readonly StoredBuild[]>;
  /** False when it is finished already: nothing is changed then. */
  finish(buildId: string, result: BuildResult): Promise<boolean>;
  lines(buildIds: readonly string[]): Promise<readonly (DayLine & { readonly buildId: string })[]>;
  /** What each supplement of a day holds, by its build: against all that went before it. Without those whose lines are removed. */
  changes(of: { readonly siteId: string; readonly day: string }): Promise<ReadonlyMap<string, LineChanges>>;
  /** Days of the site's clock that have appointments or builds, both ends included. */
  days(site: Pick<BuildSite, "id" | "zone">, from: string, to: string): Promise<readonly BuildDay[]>;
};

/** The files of builds one by one, in the workspace of the transaction. */
export type DayFiles = {
  find(fileId: string): Promise<StoredDayFile | null>;
  /**
   * Marks those of days that ended, and were built, before so many days: nobody may read them from now on. What is kept of
   * their lines goes at once. Those with an appointment of an import on legal hold stay. Answers all that are to go.
   */
  markOld(days: number | null): Promise<readonly Pick<StoredDayFile, "id" | "buildId" | "storeKey">[]>;
  /** With its last file what a build's lines say goes, too. */
  gone(fileId: string): Promise<void>;
};
