import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { MappingVersion } from "#ports/feed-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** A stage that was cut off this many times is given up, so that one file never blocks its tenant. */
export const maxAttempts = 5;

export type TakenUp = { readonly run: StoredImport; readonly version: MappingVersion; readonly attempts: number };

/** Moves an import into the stage at work; null when there is nothing to do any more (cancelled, or done before). */
export async function takeUp(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
  importId: string,
  state: "checking" | "loading",
): Promise<TakenUp | null> {
  return deps.inWorkspace(scope, async ({ imports, feeds }) => {
    const run = await imports.move(importId, state);
    if (!run) return null;
    const version = run.mappingVersionId === null ? null : await feeds.findVersion(run.mappingVersionId);
    if (!version) throw new AppError("internal", "The import has no mapping.");
    return { run, version, attempts: run.attempts };
  });
}
