import type { ValueMap } from "#core/value-maps/value-map.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { MapChange } from "#ports/value-maps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { queueRelease } from "#use-cases/held/queue-release.ts";
import { feedsUsing, fieldsOfMap, type MapFields } from "./map-fields.ts";
import { proposeChange } from "./propose-change.ts";
import { changedMeanwhile, saveFault } from "./save-fault.ts";

/** Who changes a map. */
export type MapEditor = { readonly scope: WorkspaceScope; readonly by: Actor };

type Change = {
  readonly map: Omit<ValueMap, "revision" | "entries">;
  readonly change: MapChange;
  /** The map as it is; null makes it. */
  readonly known: ValueMap | null;
  /** The revision that the person saw. */
  readonly seen: number | null;
  readonly action: "value-map.saved" | "value-map.imported";
  /** It is the whole map: what the person has proposed before does not count beside it. */
  readonly whole?: boolean;
  /** A feed whose first version comes with this change: nothing was loaded by it yet. */
  readonly firstOf?: string | null;
};

export type MapChanged = {
  readonly revision: number;
  /** Fields for which it was proposed to a second person instead; the map stays as it is until then. */
  readonly waiting: readonly string[];
};

const nothing: MapChange = { add: [], remove: [] };

/**
 * Makes a map or its next revision in the caller's transaction; held rows whose values it knows now go on by themselves.
 * What a map says of sensitive or billing fields is proposed to a second person instead, unless it is the first that
 * the map says and no mapping in use asks it yet. Rejects with AppError("conflict") when it was saved since, a name is
 * taken or two entries clash, ("bad_request") for too many entries.
 */
export async function changeMap(
  stores: WorkspaceStores,
  editor: MapEditor,
  { map, change, known, seen, action, whole = false, firstOf = null }: Change,
): Promise<MapChanged> {
  const fields = await fieldsOfMap(stores, map);
  const refolded = known !== null && JSON.stringify(known.folding) !== JSON.stringify(map.folding);
  const says = refolded || change.add.length + change.remove.length > 0;
  if (!says || !(await needsSecondPerson(stores, { map, known, fields, firstOf }))) {
    return { revision: await save(stores, editor, { map, change, seen, action, fields }), waiting: [] };
  }
  if ((known?.revision ?? null) !== seen) throw changedMeanwhile();
  // Its name and its being there concern nobody's data.
  const plain = { ...map, folding: known?.folding ?? map.folding };
  const revision =
    known?.name === map.name
      ? known.revision
      : await save(stores, editor, { map: plain, change: nothing, seen, action, fields });
  const entries = known?.entries ?? 0;
  const proposed = { ...change, folding: refolded ? map.folding : null };
  const target = { ...plain, revision, entries };
  const waiting = await proposeChange(stores, { map: target, fields, by: editor.by, change: proposed, whole });
  return { revision, waiting };
}

/** Whether a map decides about sensitive or billing fields of files that come, or has begun to for drafts. */
export async function needsSecondPerson(
  stores: Pick<WorkspaceStores, "feeds">,
  asked: {
    readonly map: Omit<ValueMap, "revision" | "entries">;
    readonly known: Pick<ValueMap, "entries"> | null;
    readonly fields: MapFields;
    readonly firstOf?: string | null;
  },
): Promise<boolean> {
  if (!asked.fields.guarded) return false;
  if ((asked.known?.entries ?? 0) > 0) return true;
  return (await feedsUsing(stores, asked.map)).some(({ id }) => id !== asked.firstOf);
}

type Save = Pick<Change, "map" | "change" | "seen" | "action"> & { readonly fields: MapFields };

async function save(
  stores: WorkspaceStores,
  { scope, by }: MapEditor,
  { map, change, seen, action, fields }: Save,
): Promise<number> {
  const saved = await stores.valueMaps.save(map, change, seen, by);
  if (typeof saved === "string" || "clash" in saved) throw saveFault(saved, map, fields);
  await queueRelease(stores, scope);
  const detail = {
    ...{ mapId: map.id, reach: map.reach, revision: saved.revision },
    ...{ added: change.add.length, removed: change.remove.length },
  };
  if (saved.revision !== seen) await stores.activity.record({ actor: by, action, subject: map.name, detail });
  return saved.revision;
}
