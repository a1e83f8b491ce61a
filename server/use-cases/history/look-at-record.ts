import { AppError } from "#core/app-error.ts";
import { entityOf, fieldOf } from "#core/entities/entities.ts";
import type { EntityName } from "#core/entities/entity.ts";
import { isOwnField } from "#core/platform/own-fields.ts";
import { cellText } from "#core/privacy/cell-text.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";

export type LookAtRecordInput = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  readonly entity: EntityName;
  readonly key: string;
  readonly field: string;
  /** Which versions of the record are on the screen. */
  readonly versions: readonly number[];
};

/** One version's value and that of the version before; empty where there is none. `row` is the version's number. */
export type LookedAtVersion = {
  readonly row: number;
  readonly texts: { readonly before: string; readonly after: string };
};

/**
 * Gives the plain values that one field of a record had. The look is written to the activity log in the same
 * transaction; it names the row that made the newest version seen instead of the key, which may be a person's number.
 * Rejects with AppError("not_found").
 */
export async function lookAtRecord(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, by, entity: name, key, field, versions }: LookAtRecordInput,
): Promise<readonly LookedAtVersion[]> {
  const entity = entityOf(name);
  // A field of a profile may be gone from the platform; what was loaded of it is still here.
  if (!fieldOf(entity, field) && !isOwnField(field)) throw new AppError("not_found", "There is no such field.");
  return deps.inWorkspace(scope, async ({ records, activity }) => {
    const newest = (await records.versions(name, key, 1))[0];
    if (!newest) throw new AppError("not_found", `There is no such ${entity.label.toLowerCase()} in this workspace.`);
    const oldest = Math.max(1, Math.min(...versions));
    const stored = await records.versions(name, key, newest.version - oldest + 2);
    const textOf = (version: number) => cellText(stored.find((one) => one.version === version)?.data?.[field] ?? null);
    const found = stored
      .filter(({ version }) => versions.includes(version))
      .map(({ version }) => ({ row: version, texts: { before: textOf(version - 1), after: textOf(version) } }));
    const { importId, row } = stored.find(({ version }) => versions.includes(version)) ?? newest;
    await activity.record({
      actor: by,
      action: "record.looked",
      subject: entity.label,
      detail: { entity: name, field, importId, row, versions: found.length },
    });
    return found;
  });
}
