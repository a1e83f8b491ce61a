import type { BookingConflict } from "#core/appointments/booking-conflicts.ts";
import type { SixDigits } from "#core/appointments/identifiers.ts";
import type { Issue, IssueCode } from "#core/checking/issue.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { PlanAction } from "#core/imports/import.ts";
import type { EditedRow } from "#core/mending/check-mended-row.ts";
import type { ActivityAction, ActivityDetail } from "#ports/activity-log.ts";
import type { PlanSettings } from "#ports/staging.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";

export type EditKind = "cells" | "paste" | "replace";

/** One edit without its values. `at` is ISO 8601 in UTC. */
export type EditLine = {
  readonly number: number;
  readonly kind: EditKind;
  readonly cells: number;
  readonly rows: number;
  readonly byName: string;
  readonly at: string;
  readonly undone: boolean;
};

/** One cell of an edit; `before` is null where the row had no such cell. */
export type EditedCell = {
  readonly row: number;
  readonly column: number;
  readonly before: string | null;
  readonly after: string;
};

/** Which rows: those skipped, those that edits made good, those with an edit, or all of them. */
export type MendShow = "skipped" | "mended" | "edited" | "all";

export type MendFilter = {
  readonly show: MendShow;
  /** Skipped rows with this issue; of any field unless one is named, null meaning the row as a whole. */
  readonly code?: IssueCode | undefined;
  readonly field?: string | null | undefined;
};

/** A row that can be mended, with what it was changed to in the order of the edits. */
export type MendableRow = EditedRow & {
  readonly state: "skipped" | "mended";
  /** The key that its cells had as they came. */
  readonly key: string | null;
  /** The last edit that counts and touched it; 0 for none. */
  readonly seen: number;
};

export type ShownMendableRow = MendableRow & {
  /** The number of the row in the file that this one corrects. */
  readonly originalRow: number | null;
  /** What loading would do with it, while its plan waits. */
  readonly action: PlanAction | null;
  readonly issues: readonly (Issue & { readonly position: number })[];
};

export type MendCounts = {
  /** The newest edit that counts, and the one that was undone last. */
  readonly undo: EditLine | null;
  readonly redo: EditLine | null;
  /** How many edits count. */
  readonly edits: number;
  readonly skipped: number;
  readonly mended: number;
  /** Edits that were dropped because the file is read in another way now. */
  readonly droppedWithFormat: number;
};

/** Edits that count, for a receipt. */
export type MendTally = { readonly rows: number; readonly cells: number; readonly people: readonly string[] };

/** Edits of imports of the workspace, inside the caller's transaction. */
export type MendingStore = {
  counts(importId: string): Promise<MendCounts>;
  rows(
    importId: string,
    filter: MendFilter & { readonly after: number; readonly limit: number },
  ): Promise<readonly ShownMendableRow[]>;
  /** Rows by their numbers, in the order of the file. */
  rowsAt(importId: string, rows: readonly number[]): Promise<readonly ShownMendableRow[]>;
  /** The same rows as `rows` gives, for whoever looks through many of them. */
  plainRows(
    importId: string,
    filter: MendFilter & { readonly after: number; readonly limit: number },
  ): Promise<readonly MendableRow[]>;
  total(importId: string, filter: MendFilter): Promise<number>;
  /** Newest first, undone ones too, those that were dropped not. */
  list(
    importId: string,
    page: { readonly before?: number | undefined; readonly limit: number },
  ): Promise<readonly EditLine[]>;
  /** The first cells of each of these edits, by row and column. */
  cellsOf(
    importId: string,
    numbers: readonly number[],
    most: number,
  ): Promise<ReadonlyMap<number, readonly EditedCell[]>>;
  tally(importId: string): Promise<MendTally>;
  /** Ends that any edit counts; answers how many did. */
  dropAll(importId: string): Promise<number>;
};

/** What a new check made of a row. */
export type MendResult = {
  readonly row: number;
  readonly key: string | null;
  /** JSON text of a good row; null for a faulty one. */
  readonly data: string | null;
  readonly issues: readonly Issue[];
};

/** The sentence for a row whose key stands in another one that stays. */
export type RepeatedKeyNaming = {
  readonly column: number | null;
  readonly field: string;
  readonly message: (key: string, firstRow: number) => string;
};

/** One change of a planned import: the transaction that holds it. Everything in it happens, or nothing. */
export type MendingChange = {
  readonly importNumber: number;
  readonly mappingVersionId: string;
  /** The newest edit that counts; 0 for none. */
  readonly lastEdit: number;
  /** The one that would be had again; null for none. */
  readonly nextRedo: number | null;
  /** Who made an edit. */
  editor(number: number): Promise<string>;
  /** Rows by their numbers as they stand now; those that can't be mended are not among them. */
  rowsAt(rows: readonly number[]): Promise<readonly MendableRow[]>;
  /** Rows in the order of the file, in pieces. */
  page(filter: MendFilter & { readonly after: number; readonly limit: number }): Promise<readonly MendableRow[]>;
  /** Begins an edit: what was undone before can't be had again. */
  begin(kind: EditKind, by: Actor): Promise<number>;
  addCells(number: number, cells: readonly EditedCell[]): Promise<void>;
  /** How much an edit holds, once all of it is added. */
  end(number: number, size: { readonly rows: number; readonly cells: number }): Promise<void>;
  setUndone(number: number, undone: boolean): Promise<{ readonly rows: number; readonly cells: number }>;
  /** Rows of an edit in the order of the file, in pieces. */
  rowsOf(number: number, page: { readonly after: number; readonly limit: number }): Promise<readonly number[]>;
  /** Those of the keys that no record of the entity has. */
  absent(entity: EntityName, keys: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Of good rows of a layout: those that can't be booked, and by row the key that it gets in the place of its own: of the
   * appointment that it moves, or a free one where the drawn one is taken.
   */
  bookings(
    rows: readonly { readonly row: number; readonly key: string; readonly data: string }[],
    given: { readonly now: string; readonly draw: () => SixDigits },
  ): Promise<{ readonly conflicts: readonly BookingConflict[]; readonly keys: ReadonlyMap<number, string> }>;
  /** Puts results in the place of what was staged of these rows; answers the keys that they had and have. */
  stage(results: readonly MendResult[]): Promise<readonly string[]>;
  /**
   * Settles which row of each key stays (the first, those with their own key before those that an edit gave it) and
   * skips the others. Answers the rows that stay, are good and not planned yet.
   */
  settle(keys: readonly string[], naming: RepeatedKeyNaming): Promise<readonly number[]>;
  /** Settles what good rows would do with their records, and counts them as mended. */
  plan(rows: readonly number[], settings: PlanSettings): Promise<void>;
  /** Corrects the counts of the import, tells open screens and writes to the log; the last step. */
  finish(by: Actor, action: ActivityAction, detail: ActivityDetail): Promise<void>;
};

/** A row with an edit, counted or undone, on its way through a check of the whole file. */
export type OverlaidRow = { readonly row: number; readonly changes: EditedRow["changes"] };

export type Mending = {
  /**
   * Runs `work` in one transaction that holds the import. Rejects with AppError("not_found"), and ("conflict") when the
   * import is not waiting for its load.
   */
  change<T>(scope: WorkspaceScope, importId: string, work: (change: MendingChange) => Promise<T>): Promise<T>;
  /** All rows that have an edit which counts or may be had again, in the order of the file; holds no connection. */
  overlay(scope: WorkspaceScope, importId: string): AsyncIterable<OverlaidRow>;
};
