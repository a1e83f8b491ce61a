import type { Issue, IssueCode } from "#core/checking/issue.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { StagedAction } from "#core/imports/import.ts";
import type { CameAs } from "#core/privacy/came-out-of-step.ts";

/** Issues of one kind: what mends one mends them all. */
export type IssueGroup = {
  readonly code: IssueCode;
  readonly field: string | null;
  readonly column: number | null;
  readonly rows: number;
  /** The sentence of the first of them. */
  readonly example: string;
  /** Its row has too few or too many cells, or a quotation mark out of place, so that any of them may be any column's. */
  readonly outOfStep: boolean;
};

export type SkippedRow = {
  readonly row: number;
  /** As they stand now, edits included. */
  readonly cells: readonly string[];
  readonly came: CameAs;
  readonly issues: readonly Issue[];
};

/** A planned row with its record before (null when it is new) and after. Values are text, numbers or lists. */
export type PlannedRow = {
  readonly row: number;
  readonly key: string;
  readonly action: StagedAction;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>>;
};

export type PlanQuery = {
  readonly entity: EntityName;
  readonly action: StagedAction;
  /** Rows after this one. */
  readonly after: number;
  readonly limit: number;
};

/** What a person looks at in one import, a page at a time. */
export type ImportDetails = {
  /** Of the rows that count as skipped, or of those that were held. */
  issueGroups(importId: string, of?: "skipped" | "held"): Promise<readonly IssueGroup[]>;
  skippedRows(
    importId: string,
    query: {
      readonly of?: "skipped" | "held";
      readonly code?: IssueCode | undefined;
      readonly field?: string | undefined;
      readonly after: number;
      readonly limit: number;
    },
  ): Promise<readonly SkippedRow[]>;
  plannedRows(importId: string, query: PlanQuery): Promise<readonly PlannedRow[]>;
};
