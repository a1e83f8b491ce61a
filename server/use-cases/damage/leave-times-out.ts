import { withoutTimes } from "#core/damage/with-repair.ts";
import type { unprovenTimes } from "#core/damage/name-damage.ts";
import { headerSignature } from "#core/mapping/recognise-feed.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { MappingVersion } from "#ports/feed-store.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";

/**
 * Gives a file whose times nothing proves a mapping of its own, in which its numbers stay as they are: the feed's agreed
 * repair is for other files. Kept with the import in one transaction, so that a check that is cut off goes on with it.
 * Null where somebody has cancelled the import meanwhile, or its feed is gone.
 */
export async function leaveTimesOut(
  deps: Pick<ImportDeps, "inWorkspace">,
  given: {
    readonly scope: WorkspaceScope;
    readonly run: StoredImport;
    readonly version: MappingVersion;
    readonly unproven: ReturnType<typeof unprovenTimes>;
  },
): Promise<{ readonly run: StoredImport; readonly version: MappingVersion } | null> {
  const { scope, run, version, unproven } = given;
  const { feedId, parentId, attempts } = run;
  if (feedId === null) return null;
  return deps.inWorkspace(scope, async ({ feeds, imports, activity }) => {
    const { format, columns } = version;
    const mapping = withoutTimes(
      version.mapping,
      unproven.map(({ column }) => column),
    );
    const own = await feeds.keepFor(run.id, feedId, {
      ...{ format, columns, headerSignature: headerSignature(columns), mapping, by: systemActor },
    });
    const mapped = { entity: mapping.entity, feedId, mappingVersionId: own.id, parentId, format: run.format };
    // The worker is the same, so that it is not counted as another one that took the file up.
    const next = await imports.move(run.id, "checking", { mapped, attempts });
    if (!next) return null;
    await activity.record({
      actor: systemActor,
      action: "repair.left-out",
      subject: `Import ${run.number}`,
      detail: {
        importId: run.id,
        fields: unproven.map(({ field }) => field).join(", "),
        cells: unproven.reduce((sum, { cells }) => sum + cells, 0),
      },
    });
    return { run: next, version: own };
  });
}
