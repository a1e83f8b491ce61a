import { busyStates } from "#core/imports/import.ts";
import type { Artifact } from "#ports/artifact-store.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { MappingVersion } from "#ports/feed-store.ts";
import type { QueuePlace, StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { asRead } from "#use-cases/imports/as-read.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";

export type ImportView = {
  readonly run: StoredImport;
  /** Where it stands in the tenant's queue; null when it waits for nobody. */
  readonly queue: QueuePlace | null;
  readonly mapping: MappingVersion | null;
  readonly artifacts: readonly Artifact[];
  /** Other imports of the very same bytes, newest first. */
  readonly twins: readonly StoredImport[];
};

/** All that the page of one import shows. Rejects with AppError("not_found"). */
export async function viewImport(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: { readonly scope: WorkspaceScope; readonly importId: string },
): Promise<ImportView> {
  return deps.inWorkspace(input.scope, async ({ imports, feeds, artifacts }) => {
    const run = await requireImport(imports, input.importId);
    const version = run.mappingVersionId === null ? null : await feeds.findVersion(run.mappingVersionId);
    const sameBytes = await imports.list({ sha256: run.sha256, limit: 4 });
    return {
      run,
      queue: busyStates.includes(run.state) ? await imports.queuePlace(run.id) : null,
      mapping: version && asRead(version, run),
      artifacts: await artifacts.list(run.id),
      twins: sameBytes.filter(({ id, number }) => id !== run.id && number < run.number),
    };
  });
}
