import type { IssueCode } from "#core/checking/issue.ts";
import { recordsOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { StagedAction } from "#core/imports/import.ts";
import { cameOutOfStep } from "#core/privacy/came-out-of-step.ts";
import { shownChanges, type ShownChange } from "#core/privacy/shown-changes.ts";
import { shownIssueGroups } from "#core/privacy/shown-issue-groups.ts";
import { shownSkippedRow, type ShownSkippedRow } from "#core/privacy/shown-skipped-row.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { IssueGroup } from "#ports/import-details.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { fileColumns } from "#use-cases/imports/file-columns.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";
import { shownMappingOfRun } from "#use-cases/values/mapping-of-run.ts";

/*
 * Rows of an import as a screen gets them: sensitive values are hidden here, before anything leaves the server. Plain
 * ones are given by lookAtValues alone.
 */

type Deps = Pick<ImportDeps, "inWorkspace">;
type Input = { readonly scope: WorkspaceScope; readonly importId: string };
type Page = { readonly after: number; readonly limit: number };

/** Issues by what mends them, with examples that quote nothing hidden. Rejects with AppError("not_found"). */
export async function viewIssueGroups(
  deps: Deps,
  { scope, importId, of = "skipped" }: Input & { readonly of?: "skipped" | "held" },
): Promise<readonly IssueGroup[]> {
  return deps.inWorkspace(scope, async (stores) => {
    const { entity } = await mapped(stores, importId);
    return shownIssueGroups(entity, await stores.details.issueGroups(importId, of));
  });
}

/** Skipped rows in the order of the file; where its columns can't be read any more all cells are hidden. Rejects with AppError("not_found"). */
export async function viewSkippedRows(
  deps: Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp">,
  input: Input &
    Page & {
      readonly of?: "skipped" | "held";
      readonly code?: IssueCode | undefined;
      readonly field?: string | undefined;
    },
): Promise<readonly (ShownSkippedRow & OriginalRow)[]> {
  const { scope, importId, ...query } = input;
  const { run, entity, version } = await deps.inWorkspace(scope, (stores) => mapped(stores, importId));
  const fields = (version && (await fileColumns(deps, scope, run, version))?.fields) ?? [];
  return deps.inWorkspace(scope, async (stores) => {
    const rows = await stores.details.skippedRows(importId, query);
    const shown = rows.map((row) => shownSkippedRow(entity, fields, row, cameOutOfStep(row.came, fields.length)));
    return withOriginalRows(stores, run, shown);
  });
}

/** The number that a row of a corrected file had in the first one; null in any other file. */
type OriginalRow = { readonly originalRow: number | null };

async function withOriginalRows<T extends { readonly row: number }>(
  { corrections }: WorkspaceStores,
  { id, parentId }: StoredImport,
  rows: readonly T[],
): Promise<readonly (T & OriginalRow)[]> {
  if (parentId === null) return rows.map((row) => ({ ...row, originalRow: null }));
  const numbers = rows.map(({ row }) => row);
  const originals = await corrections.originalRows(id, numbers);
  return rows.map((row) => ({ ...row, originalRow: originals.get(row.row) ?? null }));
}

/** A planned row with what it does to each field. */
export type ShownPlannedRow = OriginalRow & {
  readonly row: number;
  readonly key: string;
  readonly action: StagedAction;
  readonly changes: readonly ShownChange[];
};

/** Planned rows in the order of the file; none once the plan is carried out. Rejects with AppError("not_found"). */
export async function viewPlannedRows(
  deps: Deps,
  input: Input & Page & { readonly action: StagedAction },
): Promise<readonly ShownPlannedRow[]> {
  const { scope, importId, action, after, limit } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const { run, entity, version } = await mapped(stores, importId);
    // Only while the plan waits for its load; afterwards the records' history tells.
    if (run.state !== "planned" || !entity || !version) return [];
    const query = { entity: recordsOf(entity.name), action, after, limit };
    const rows = await stores.details.plannedRows(importId, query);
    const shown = rows.map(({ row, key, action: does, before, after: then }) => {
      return { row, key, action: does, changes: shownChanges(entity, { action: does, before, after: then }) };
    });
    return withOriginalRows(stores, run, shown);
  });
}

async function mapped(stores: WorkspaceStores, importId: string) {
  const run = await requireImport(stores.imports, importId);
  const version = await shownMappingOfRun(stores, run);
  return { run, version, entity: version ? entityOfMapping(version.mapping) : null };
}
