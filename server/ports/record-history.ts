import type { Issue } from "#core/checking/issue.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { HeldState } from "#core/held/held-state.ts";

/** A key that rows came with; `exact` when it is the very text that was asked for. */
export type KeyMatch = { readonly entity: EntityName; readonly key: string; readonly exact: boolean };

/** A version of a record, with the row that made it. */
export type RecordVersion = {
  readonly version: number;
  readonly importId: string;
  readonly row: number;
  /** The fields that have a value; null where this version removed the record. */
  readonly data: Readonly<Record<string, unknown>> | null;
};

/** A row that was not loaded; `held` says what stands of one that was held until what it needs is there. */
export type SkippedOccurrence = {
  readonly importId: string;
  readonly row: number;
  readonly held: HeldState | null;
  readonly issues: readonly Issue[];
};

/** A row of a file. */
export type RowOfImport = { readonly importId: string; readonly row: number };

/** A change set of the grid that touched a row; `at` is ISO 8601 in UTC. */
export type RowEdit = RowOfImport & {
  readonly number: number;
  readonly cells: number;
  readonly byName: string;
  readonly at: string;
};

/** What happened to one record of the workspace, over all of its files. Keys are personal: never logged. */
export type RecordHistory = {
  /** Records and skipped rows whose key is the text, then such whose key begins with it; at most `limit` of these. */
  find(text: string, entities: readonly EntityName[], limit: number): Promise<readonly KeyMatch[]>;
  /** Newest first. */
  versions(entity: EntityName, key: string, limit: number): Promise<readonly RecordVersion[]>;
  /** Newest first. */
  skipped(entity: EntityName, key: string, limit: number): Promise<readonly SkippedOccurrence[]>;
  /** What was changed in these rows by hand and counts, oldest first. */
  edits(rows: readonly RowOfImport[]): Promise<readonly RowEdit[]>;
};
