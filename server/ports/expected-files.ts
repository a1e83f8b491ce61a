import type { Expectation } from "#core/expected/expectation.ts";
import type { ExpectedState, PlannedMoment } from "#core/expected/expected-file.ts";
import type { ImportState } from "#core/imports/import.ts";
import type { Actor } from "#ports/workspace.ts";

/** What is expected of a feed, and since when. Instants are milliseconds since 1970, unless they are ISO texts. */
export type StoredExpectation = Expectation & {
  readonly feedId: string;
  readonly feedName: string;
  readonly changedAt: string;
  readonly changedByName: string;
};

/** Expectations of the workspace of the transaction. */
export type ExpectationStore = {
  find(feedId: string): Promise<StoredExpectation | null>;
  /** Of all feeds that files are expected of, held for the rest of the transaction. */
  hold(): Promise<readonly StoredExpectation[]>;
  /** Sets it, to be looked at at once. */
  save(feedId: string, expectation: Expectation, by: Actor): Promise<void>;
  /** Notes when something of it changes next; null: nothing does by itself. */
  lookAgain(feedId: string, at: number | null): Promise<void>;
};

export type ExpectedFile = Omit<PlannedMoment, "skipped"> & {
  readonly id: string;
  readonly feedId: string;
  readonly feedName: string;
  readonly state: ExpectedState;
  readonly size: "empty" | "small" | null;
  readonly judged: boolean;
  readonly arrivedAt: number | null;
  /** The file that came for it. */
  readonly import: ExpectedImport | null;
};

export type ExpectedImport = {
  readonly id: string;
  readonly number: number;
  readonly state: ImportState;
  /** Rows of data, without blank ones; null when it has not been checked. */
  readonly dataRows: number | null;
  readonly faultCode: string | null;
};

export type ExpectedFilter = {
  readonly feedId?: string;
  readonly importId?: string;
  readonly states?: readonly ExpectedState[];
  /** Due from this instant on, and before that one. */
  readonly from?: number;
  readonly to?: number;
  readonly limit: number;
};

export type ExpectedPatch =
  | { readonly state: "in"; readonly importId: string; readonly arrivedAt: number }
  | { readonly state: Exclude<ExpectedState, "in"> }
  | { readonly judged: true; readonly size: ExpectedFile["size"] };

/** Moments at which files are due, of the workspace of the transaction. */
export type ExpectedFileStore = {
  /** Newest first. */
  list(filter: ExpectedFilter): Promise<readonly ExpectedFile[]>;
  /** Those whose file was checked and not judged, or failed or was cancelled while there is time for another. */
  arrived(now: number): Promise<readonly ExpectedFile[]>;
  /** Adds moments; one that is there already stays as it is. */
  plan(feedId: string, moments: readonly PlannedMoment[]): Promise<void>;
  /** Changes one that is in this state; false when somebody was faster. */
  change(id: string, from: ExpectedState, patch: ExpectedPatch): Promise<boolean>;
  /** Nobody waits any more: what is still to come is forgotten, what was due stays as skipped. */
  stopWaiting(feedId: string, now: number): Promise<void>;
  /** Rows of data of the last completed files of a feed before an import, newest first. */
  usualRows(feedId: string, before: string, files: number): Promise<readonly number[]>;
};

/** Where a moment falls due, becomes late or has a file to be judged, in all workspaces. */
export type Expecting = () => Promise<readonly { readonly tenantId: string; readonly workspaceId: string }[]>;
