import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { mappedAs, recordLink, requireParent } from "#use-cases/corrections/link-parent.ts";
import { fulfilExpected } from "#use-cases/expected/fulfil-expected.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";
import { refuseTwin } from "#use-cases/imports/start-check.ts";
import { dropEdits } from "#use-cases/mending/drop-edits.ts";

/**
 * Queues the check of a corrected error file with the mapping that its first run had, whatever the feed has become
 * since; only the format is that of this file. Rejects with AppError("conflict") for a file that corrects another
 * import or none, one that was loaded before, or an import that has moved on.
 */
export async function startCorrected(
  deps: Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp">,
  input: {
    readonly scope: WorkspaceScope;
    readonly by: Actor;
    readonly importId: string;
    readonly parentId: string;
    /** Said yes to loading a file of the same content once more. */
    readonly again: boolean;
  },
): Promise<StoredImport> {
  const { scope, by, importId, parentId } = input;
  const { parent, format } = await requireParent(deps, input);
  const mapped = mappedAs(parent, format);
  return deps.inWorkspace(scope, async (stores) => {
    const { imports, jobs } = stores;
    const run = await requireImport(imports, importId);
    if (!input.again) await refuseTwin(stores, run, { id: mapped.feedId });
    const moved = await imports.move(importId, "check_queued", { mapped });
    if (!moved) throw new AppError("conflict", `Import ${run.number} has moved on in the meantime. Look at it again.`);
    await stores.automation.takeOver(importId);
    await jobs.enqueue({ stage: "check", ...scope, importId });
    // Called a file of its feed before, it may be the one that was waited for: it is not, and that one is still to come.
    await fulfilExpected(stores, { ...run, parentId }, mapped.feedId);
    await recordLink(stores, { by, run, parentId });
    await dropEdits(stores, { run, format, by });
    return moved;
  });
}
