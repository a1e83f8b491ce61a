import type { Entity } from "#core/entities/entity.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StagingWriter } from "#ports/staging.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/**
 * Asked once all rows are staged and repeated keys are skipped: which rows refer to records that are not there. True
 * when somebody has cancelled meanwhile.
 */
export async function holdReferences(
  _deps: Pick<ImportDeps, "staging">,
  _input: { readonly scope: WorkspaceScope; readonly importId: string; readonly entity: Entity },
  _writer: StagingWriter,
): Promise<boolean> {
  return false;
}
