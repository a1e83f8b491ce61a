import { AppError } from "#core/app-error.ts";

/**
 * The names of an import's staging tables; `staging.open` makes them by the same rule. `row` has every row with a key
 * and what loading would do with it, `data` the content of those that create or update a record.
 */
export type StagingTables = {
  readonly row: string;
  readonly data: string;
  readonly skipped: string;
  readonly issue: string;
  /** Rows as they came that edits made something else; only where the file has edits. */
  readonly mended: string;
};

export function stagingTables(importId: string): StagingTables {
  // The id becomes part of an identifier, so nothing but a uuid may come here.
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(importId))
    throw new AppError("internal", "Not an import id.");
  const suffix = importId.replaceAll("-", "");
  return {
    row: `staging.row_${suffix}`,
    data: `staging.data_${suffix}`,
    skipped: `staging.skipped_${suffix}`,
    issue: `staging.issue_${suffix}`,
    mended: `staging.mended_${suffix}`,
  };
}
