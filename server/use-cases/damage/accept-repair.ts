import { AppError } from "#core/app-error.ts";
import type { ColumnDamage, DamageKind } from "#core/damage/damage-kind.ts";
import { withRepair } from "#core/damage/with-repair.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { headerSignature } from "#core/mapping/recognise-feed.ts";
import { validateMapping } from "#core/mapping/validate-mapping.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { MappingVersion, NewMappingVersion } from "#ports/feed-store.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";
import { versionForFile } from "#use-cases/mapping/version-for-file.ts";

export type AcceptRepair = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  readonly importId: string;
  /** When the plan was stored whose damage the person saw: the proof is of no other. */
  readonly seen: string;
  readonly column: string;
  readonly damage: DamageKind;
  /** `feed` repairs the next files, too; `file` leaves the feed as it is. */
  readonly reach: "file" | "feed";
};

/**
 * A person agrees to repair a column: its mapping gets the step that the check has proven, and the file is checked again
 * with it, all in one transaction. A field that needs a second person is proposed to the feed and repaired in this file
 * alone; `proposed` names it. Rejects with AppError("conflict") when the import has moved on, ("bad_request") for a
 * damage that is not there or not proven.
 */
export async function acceptRepair(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, by, importId, seen, column, damage, reach }: AcceptRepair,
): Promise<StoredImport & { readonly proposed: readonly string[] }> {
  return deps.inWorkspace(scope, async (stores) => {
    const run = await requireImport(stores.imports, importId);
    const version = run.mappingVersionId === null ? null : await stores.feeds.findVersion(run.mappingVersionId);
    if (run.state !== "planned" || !version || run.feedId === null || run.plannedAt !== seen) throw movedOn(run);
    const found = await stores.columnDamages.ofImport(importId);
    const accepted = found.find((one) => one.column === column && one.damage === damage);
    if (!accepted?.repair) throw new AppError("bad_request", "Nothing proves what stood in that column.");

    const { feedId } = run;
    const revise = (base: MappingVersion) => repaired(base, accepted, by);
    const reason = `A column of import ${run.number} was damaged by a spreadsheet and is put right so.`;
    const chosen = { importId, feedId, version, revise, reach, reason };
    const { version: next, waiting } = await versionForFile(stores, chosen);
    const { parentId, format } = run;
    const mapped = { entity: version.mapping.entity, feedId, mappingVersionId: next.id, parentId, format };
    const moved = await stores.imports.move(importId, "check_queued", { mapped });
    if (!moved) throw movedOn(run);
    await stores.automation.takeOver(importId);
    await stores.jobs.enqueue({ stage: "check", ...scope, importId });
    await stores.activity.record({
      actor: by,
      action: "repair.accepted",
      subject: `Import ${run.number}`,
      detail: {
        ...{ importId, field: accepted.field, damage, reach, version: next.version },
        cells: accepted.changes ?? accepted.cells,
      },
    });
    if (waiting.length > 0) {
      const feed = await stores.feeds.find(feedId);
      await stores.activity.record({
        actor: by,
        action: "mapping.proposed",
        subject: feed?.name ?? "",
        detail: { feedId },
      });
    }
    return { ...moved, proposed: waiting };
  });
}

function repaired(base: MappingVersion, { field, column, repair }: ColumnDamage, by: Actor): NewMappingVersion {
  const { format, columns } = base;
  const mapping = repair && withRepair(base.mapping, { field, column }, repair);
  if (!mapping) {
    throw new AppError(
      "conflict",
      "The feed fills that field in another way now. Repair the column for this file only.",
    );
  }
  const problems = validateMapping(entityOfMapping(mapping), mapping, columns);
  if (problems.length > 0) throw new AppError("bad_request", problems.map(({ sentence }) => sentence).join(" "));
  return { format, columns, headerSignature: headerSignature(columns), mapping, by };
}

function movedOn(run: StoredImport): AppError {
  return new AppError(
    "conflict",
    `Import ${run.number} has moved on: somebody mapped values, changed its columns, loaded or cancelled it. Look at it again.`,
  );
}
