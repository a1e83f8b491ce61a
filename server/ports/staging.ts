import type { SixDigits } from "#core/appointments/identifiers.ts";
import type { Issue } from "#core/checking/issue.ts";
import type { RowBytes } from "#core/checking/row-bytes.ts";
import type { RowCounts } from "#core/imports/import.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { JudgedColumn } from "#core/values/counted-columns.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Takes checked rows in the order of the file. `ready` resolves when more may come: heed it, or memory grows. */
export type StagingWriter = {
  good(row: number, key: string, data: string): void;
  /** The same in bytes, which are read at once. */
  goodBytes(row: number, data: RowBytes): void;
  /** `key` and `cells` as they came; `keyNow` where edits gave the row another. */
  skipped(
    row: number,
    key: string | null,
    cells: readonly string[],
    issues: readonly Issue[],
    keyNow?: string | null,
  ): void;
  /**
   * The same in bytes, which are read at once: the key of `data`, none where it is empty, and the cells as JSON text. None
   * of the issues is one that is found after all rows were read.
   */
  skippedBytes(row: number, data: RowBytes, cells: RowBytes, issues: readonly Issue[]): void;
  /**
   * A row that is something else because of edits, as it came, beside `good` or `skipped`. Only where staging was
   * opened for a file that has edits.
   */
  edited(row: EditedStagedRow): void;
  /** An issue found after all rows were staged: adds to those of a skipped row, before the others. */
  lateIssue(issue: Issue): void;
  ready(): Promise<void>;
  /** Everything staged up to here is stored when this resolves; more may come. */
  flush(): Promise<void>;
  /**
   * Everything staged is stored when this resolves, and nothing more may come. What it answers, if anything, goes to
   * `plan`, or is released; skipped rows may be on their way until then.
   */
  close(): Promise<KeptRows | null>;
  /** Gives up what was written; never rejects. */
  abandon(): Promise<void>;
};

/** Skipped rows that only wait for the plan; they are given up when it is released without one. */
export type KeptRows = { release(): Promise<void> };

export type EditedStagedRow = {
  readonly row: number;
  readonly key: string | null;
  readonly cells: readonly string[];
  readonly malformed: boolean;
};

/** `faulty`: the row has issues of its own and is skipped already. */
export type RepeatedKey = {
  readonly row: number;
  readonly key: string;
  readonly firstRow: number;
  readonly faulty: boolean;
};

/** What comparing rows with records needs to know of the mapping. */
export type PlanSettings = {
  readonly entity: EntityName;
  /** Fields that a blank cell clears; the others keep what the record has. */
  readonly clearedFields: readonly string[];
};

export type PlanInput = PlanSettings & {
  readonly rows: number;
  readonly blank: number;
  /** The different values of columns of choices; stored with the plan. */
  readonly values?: readonly JudgedColumn[];
  /** What closing the writer has answered. */
  readonly kept?: KeptRows | null;
};

export type LoadInput = {
  readonly entity: EntityName;
  /** The sentence for a row whose record was changed by somebody else since the plan. */
  readonly conflict: (row: number, key: string) => Issue;
  /** Called between slices, outside the load's transaction; `true` stops the load and nothing has changed. */
  readonly onRows: (done: number, total: number) => Promise<boolean>;
  /** Of appointments: now, as ISO 8601 in UTC, and digits for bar codes that others have taken since the plan. */
  readonly booking?: { readonly now: string; readonly draw: () => SixDigits };
};

export type LoadOutcome =
  | { readonly kind: "loaded"; readonly counts: RowCounts }
  | { readonly kind: "cancelled" }
  /** What was staged is gone (the database server crashed): check the file again. */
  | { readonly kind: "staging_lost" };

/** The checked rows of an import between its file and the records. */
export type Staging = {
  /** Begins anew: what an earlier try of this import left is dropped. */
  open(
    scope: WorkspaceScope,
    importId: string,
    settings: PlanSettings & { readonly hasEdits?: boolean },
  ): Promise<StagingWriter>;
  /**
   * Rows whose key another row has that stays: the first of those that came with it, else the first to which an edit
   * gave it. In the order of the file; call after `flush`. `among` are the only keys that may come again, where that is
   * known, which only helps it to be quick; it can't be known of a file with edits.
   */
  repeatedKeys(scope: WorkspaceScope, importId: string, among: readonly string[] | null): AsyncIterable<RepeatedKey>;
  /** Settles what each row would do and moves the import to `planned` with counts and skipped rows, in one transaction. */
  plan(scope: WorkspaceScope, importId: string, input: PlanInput): Promise<RowCounts>;
  /** Carries out exactly the plan and moves the import to `reporting`, in one transaction. */
  load(scope: WorkspaceScope, importId: string, input: LoadInput): Promise<LoadOutcome>;
  /** Drops what was staged; harmless when there is nothing. */
  discard(scope: WorkspaceScope, importId: string): Promise<void>;
};
