import type { ImportDeps } from "#ports/deps.ts";
import type { Resolution, RowState, Tally } from "#ports/corrections.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";

type Deps = Pick<ImportDeps, "inWorkspace">;
type Input = { readonly scope: WorkspaceScope; readonly importId: string };

export type CorrectionsView = {
  readonly tally: Tally;
  /** The import that this one corrects. */
  readonly parent: StoredImport | null;
  /** Rows of this file that earlier ones have mended already, by the number of the import. */
  readonly mendedBefore: readonly { readonly number: number; readonly rows: number }[];
};

/** How far the skipped rows of an import are settled, and what it corrects itself. Rejects with AppError("not_found"). */
export async function viewCorrections(deps: Deps, { scope, importId }: Input): Promise<CorrectionsView> {
  return deps.inWorkspace(scope, async ({ imports, corrections }) => {
    const run = await requireImport(imports, importId);
    return {
      tally: await corrections.tally(importId),
      parent: run.parentId === null ? null : await imports.find(run.parentId),
      mendedBefore: run.parentId === null ? [] : await corrections.mendedBefore(importId),
    };
  });
}

export type SettledRow = { readonly row: number; readonly originalRow: number | null } & Resolution;

/** Skipped rows in one state, without any cell, and the number each had in the first file. */
export async function viewSettledRows(
  deps: Deps,
  input: Input & { readonly state: RowState; readonly after: number; readonly limit: number },
): Promise<readonly SettledRow[]> {
  const { scope, importId, ...query } = input;
  return deps.inWorkspace(scope, async ({ corrections }) => {
    const rows = await corrections.rows(importId, query);
    const numbers = rows.map(({ row }) => row);
    const original = await corrections.originalRows(importId, numbers);
    return rows.map((row) => ({ ...row, originalRow: original.get(row.row) ?? null }));
  });
}
