import { AppError } from "#core/app-error.ts";
import { isGuarded } from "#core/mapping-life/needs-second-person.ts";
import { mostEntries, type ValueMap } from "#core/value-maps/value-map.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { MapChange } from "#ports/value-maps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { queueRelease } from "#use-cases/held/queue-release.ts";
import { fieldsOfMap, holdsHidden, type MapFields } from "./map-fields.ts";

/** Who changes a map. `mayPublish`: their role may publish mappings, too. */
export type MapEditor = { readonly scope: WorkspaceScope; readonly by: Actor; readonly mayPublish: boolean };

type Change = {
  readonly map: Omit<ValueMap, "revision" | "entries">;
  readonly change: MapChange;
  /** The map as it is; null makes it. */
  readonly known: ValueMap | null;
  /** The revision that the person saw. */
  readonly seen: number | null;
  readonly action: "value-map.saved" | "value-map.imported";
};

/**
 * Makes a map or its next revision in the caller's transaction; held rows whose values it knows now go on by themselves.
 * Rejects with AppError("forbidden") for a map of health data, or of what people are paid or billed by, and somebody who
 * may not publish mappings; ("conflict") when it was saved since, a name is taken or two entries clash.
 */
export async function changeMap(
  stores: WorkspaceStores,
  { scope, by, mayPublish }: MapEditor,
  { map, change, known, seen, action }: Change,
): Promise<{ readonly revision: number }> {
  const fields = await fieldsOfMap(stores, map);
  const refolded = known !== null && JSON.stringify(known.folding) !== JSON.stringify(map.folding);
  if (!mayPublish && fields.guarded && (refolded || change.add.length + change.remove.length > 0)) {
    throw guardedMap(fields);
  }
  const saved = await stores.valueMaps.save(map, change, seen, by);
  if (saved === "stale") {
    throw new AppError("conflict", "Somebody has changed this value map meanwhile. Look at it again.");
  }
  if (saved === "taken") {
    throw new AppError(
      "conflict",
      map.reach === "shared"
        ? `There is a value map called “${map.name}” already. Choose another name.`
        : `There is a value map called “${map.name}” already, or one for this field of the same files.`,
    );
  }
  if (saved === "full") throw fullMap();
  if ("clash" in saved) throw clashing(saved.clash, fields);
  await queueRelease(stores, scope);
  const detail = {
    ...{ mapId: map.id, reach: map.reach, revision: saved.revision },
    ...{ added: change.add.length, removed: change.remove.length },
  };
  if (saved.revision !== seen) await stores.activity.record({ actor: by, action, subject: map.name, detail });
  return saved;
}

/** What people read who would put more into a map than it can have. */
export function fullMap(): AppError {
  return new AppError("bad_request", `A value map has ${mostEntries.toLocaleString("en-US")} entries at most.`);
}

/** What people read who may not change a map alone. */
export function guardedMap({ fields }: Pick<MapFields, "fields">): AppError {
  const labels = fields.filter(isGuarded).map(({ label }) => label);
  return new AppError(
    "forbidden",
    `This decides about ${[...new Set(labels)].join(", ")} in many files: health data, or what people are paid or billed by. Only somebody who may publish mappings can change it, for example an admin.`,
  );
}

function clashing([one, other]: readonly [string, string], fields: MapFields): AppError {
  const hidden = holdsHidden(
    fields,
    [one, other].map((source) => ({ source, target: null })),
  );
  const both = hidden ? "Two of its values" : `“${one}” and “${other}”`;
  return new AppError(
    "conflict",
    `${both} are the same to this map on the same days. Change the days of one, take one away, or let the map tell them apart.`,
  );
}
