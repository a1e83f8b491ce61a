import { AppError } from "#core/app-error.ts";
import type { ImportDeps } from "#ports/deps.ts";
import { guardedMap, type MapEditor } from "./change-map.ts";
import { fieldsOfMap } from "./map-fields.ts";
import { requireMap } from "./require-map.ts";

/**
 * Removes a map: what it said counts no more for files that are checked from now on. Rejects with AppError("conflict")
 * while a published mapping looks values up in it, or when it was changed since.
 */
export async function removeMap(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, by, mayPublish }: MapEditor,
  { mapId, seen }: { readonly mapId: string; readonly seen: number },
): Promise<void> {
  await deps.inWorkspace(scope, async (stores) => {
    const map = await requireMap(stores, mapId);
    const fields = await fieldsOfMap(stores, map);
    if (fields.namedBy.length > 0) {
      const names = fields.namedBy.map(({ name }) => `“${name}”`).join(", ");
      throw new AppError(
        "conflict",
        `The published mapping of ${names} looks values up in it. Take the lookup out of the mapping first.`,
      );
    }
    if (!mayPublish && fields.guarded && map.entries > 0) throw guardedMap(fields);
    if (!(await stores.valueMaps.remove(mapId, seen))) {
      throw new AppError("conflict", "Somebody has changed this value map meanwhile. Look at it again.");
    }
    const detail = { mapId, entries: map.entries };
    await stores.activity.record({ actor: by, action: "value-map.removed", subject: map.name, detail });
  });
}
