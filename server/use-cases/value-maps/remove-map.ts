import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import { type MapEditor, needsSecondPerson } from "./change-map.ts";
import { fieldsOfMap, type MapFields } from "./map-fields.ts";
import { proposeChange } from "./propose-change.ts";
import { requireMap } from "./require-map.ts";
import { changedMeanwhile } from "./save-fault.ts";

/**
 * Removes a map: what it said counts no more for files that are checked from now on. One with entries that decides about
 * sensitive or billing fields is proposed for it: `waiting` names them. Rejects with AppError("conflict") while a
 * published mapping looks values up in it, or when it was changed since.
 */
export async function removeMap(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, by }: MapEditor,
  { mapId, seen }: { readonly mapId: string; readonly seen: number },
): Promise<{ readonly waiting: readonly string[] }> {
  return deps.inWorkspace(scope, async (stores) => {
    const map = await requireMap(stores, mapId);
    const fields = await fieldsOfMap(stores, map);
    refuseWhileNamed(fields);
    if (map.entries > 0 && (await needsSecondPerson(stores, { map, known: map, fields }))) {
      if (map.revision !== seen) throw changedMeanwhile();
      return { waiting: await proposeChange(stores, { map, fields, by, change: null, whole: true }) };
    }
    if (!(await stores.valueMaps.remove(mapId, seen))) throw changedMeanwhile();
    const detail = { mapId, entries: map.entries };
    await stores.activity.record({ actor: by, action: "value-map.removed", subject: map.name, detail });
    return { waiting: [] };
  });
}

/** Rejects with AppError("conflict") for a map that a published mapping looks values up in. */
export function refuseWhileNamed({ namedBy }: Pick<MapFields, "namedBy">): void {
  if (namedBy.length === 0) return;
  const names = namedBy.map(({ name }) => `“${name}”`).join(", ");
  throw new AppError(
    "conflict",
    `The published mapping of ${names} looks values up in it. Take the lookup out of the mapping first.`,
  );
}
