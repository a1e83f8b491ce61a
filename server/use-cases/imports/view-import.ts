import { type SnapshotWay, wayOf } from "#core/guard/ending.ts";
import { busyStates } from "#core/imports/import.ts";
import type { Artifact } from "#ports/artifact-store.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { MappingVersion } from "#ports/feed-store.ts";
import type { QueuePlace, StoredImport } from "#ports/import-store.ts";
import type { PlatformWait } from "#ports/platform-waits.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { asRead } from "#use-cases/imports/as-read.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";
import { rowsAtPlatform } from "#use-cases/platform/stop-sending.ts";

export type ImportView = {
  readonly run: StoredImport;
  /** Where it stands in the tenant's queue; null when it waits for nobody. */
  readonly queue: QueuePlace | null;
  readonly mapping: MappingVersion | null;
  readonly artifacts: readonly Artifact[];
  /** Other imports of the very same bytes, newest first. */
  readonly twins: readonly StoredImport[];
  /** Of a plan: what becomes of the records that its snapshot does not have. Null where none is missing. */
  readonly endedWay: Exclude<SnapshotWay, "none"> | null;
  /** Of a plan that was made anew: how many rows the platform has answered for, or may have. */
  readonly atPlatform: number;
  /** While it waits for its platform without a worker. */
  readonly platformWait: PlatformWait | null;
};

/** All that the page of one import shows. Rejects with AppError("not_found"). */
export async function viewImport(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: { readonly scope: WorkspaceScope; readonly importId: string },
): Promise<ImportView> {
  return deps.inWorkspace(input.scope, async ({ imports, details, feeds, artifacts, platform, platformWaits }) => {
    const run = await requireImport(imports, input.importId);
    const version = run.mappingVersionId === null ? null : await feeds.findVersion(run.mappingVersionId);
    const sameBytes = await imports.list({ sha256: run.sha256, limit: 4 });
    return {
      run,
      queue: busyStates.includes(run.state) ? await imports.queuePlace(run.id) : null,
      mapping: version && asRead(version, run),
      artifacts: await artifacts.list(run.id),
      endedWay: run.state === "planned" ? await endedWay(details, run) : null,
      atPlatform: run.state === "planned" ? await rowsAtPlatform({ platform }, run) : 0,
      platformWait: run.state === "loading" ? await platformWaits.find(run.id) : null,
      twins: sameBytes.filter(({ id, number }) => id !== run.id && number < run.number),
    };
  });
}

/** As the plan has it: the feed may have been set otherwise since. */
async function endedWay(
  details: WorkspaceStores["details"],
  { id, entity, ended }: StoredImport,
): Promise<ImportView["endedWay"]> {
  if (entity === null || ended === null || ended === 0) return null;
  const [first] = await details.plannedRows(id, { entity, action: "ended", after: 0, limit: 1 });
  return first ? wayOf(entity, first.after["status"]) : null;
}
