import { AppError } from "#core/app-error.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { fixRest } from "#use-cases/corrections/fix-rest.ts";

/**
 * Makes an import of the open rows of each of these loaded ones, checked with the feed's mapping of today; it loads by
 * itself where the feed's files do. What has nothing open any more is left out. Rejects as `fixRest` does for the rest.
 */
export async function loadOpenRows(
  deps: Parameters<typeof fixRest>[0],
  input: { readonly scope: WorkspaceScope; readonly by: Actor; readonly importIds: readonly string[] },
): Promise<readonly StoredImport[]> {
  const made: StoredImport[] = [];
  for (const importId of new Set(input.importIds)) {
    try {
      made.push(await fixRest(deps, { scope: input.scope, by: input.by, importId, again: true }));
    } catch (error) {
      if (!(error instanceof AppError && error.code === "conflict")) throw error;
    }
  }
  return made;
}
