import type { WorkspaceScope } from "#ports/workspace.ts";
import { AppError } from "#core/app-error.ts";

/** The names of an import's staging tables; the migration "guards" makes them by the same rule. */
export type StagingTables = {
  readonly row: string;
  readonly skipped: string;
  readonly issue: string;
  readonly plan: string;
};

export function stagingTables(importId: string): StagingTables {
  // The id becomes part of an identifier, so nothing but a uuid may come here.
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(importId))
    throw new AppError("internal", "Not an import id.");
  const suffix = importId.replaceAll("-", "");
  return {
    row: `staging.row_${suffix}`,
    skipped: `staging.skipped_${suffix}`,
    issue: `staging.issue_${suffix}`,
    plan: `staging.plan_${suffix}`,
  };
}

/** The part of a load or plan statement that is the same everywhere. */
export type ImportTarget = { readonly scope: WorkspaceScope; readonly importId: string; readonly entity: string };
