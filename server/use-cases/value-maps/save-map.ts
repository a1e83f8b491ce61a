import { AppError } from "#core/app-error.ts";
import { idsOfField } from "#core/value-maps/ids-of-field.ts";
import { entryProblem } from "#core/value-maps/entry-problem.ts";
import { mappableField } from "#core/value-maps/mappable-field.ts";
import type { ValueEntry, ValueMap } from "#core/value-maps/value-map.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { ListedMap, MapChange } from "#ports/value-maps.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";
import { changeMap, type MapChanged, type MapEditor } from "./change-map.ts";
import { requireMap } from "./require-map.ts";

/** A new map: whose files it is for, and of which field; a shared one has a name alone. */
export type NewMap = Pick<ValueMap, "name" | "reach" | "feedId" | "entity" | "field" | "folding"> & {
  /** Of a shared one: the list of the platform of which its targets are ids. Of a field that is known. */
  readonly idsOf?: string | null;
};

/** What a person did to entries; a hidden value that stays what it is need not be known. */
export type EntryChanges = {
  readonly add: readonly ValueEntry[];
  readonly remove: readonly string[];
  readonly edit: readonly (Omit<ValueEntry, "source"> & { readonly id: string; readonly source: string | null })[];
};

/** Makes a map without entries. Rejects with AppError("bad_request") for a field that values can't be mapped for. */
export async function createMap(
  deps: Pick<ImportDeps, "inWorkspace" | "newId">,
  editor: MapEditor,
  { name, reach, feedId, entity, field, folding, idsOf = null }: NewMap,
): Promise<{ readonly id: string; readonly revision: number }> {
  return deps.inWorkspace(editor.scope, async (stores) => {
    const id = deps.newId();
    const shared = reach === "shared";
    if (!shared && !mappableField(entity, field)) {
      throw new AppError("bad_request", "Choose the field whose values the map is for.");
    }
    const ofFeed = reach === "feed" ? await requireFeed(stores.feeds, feedId ?? "") : null;
    if (ofFeed && ofFeed.entity !== entity) throw new AppError("bad_request", "That feed does not fill this field.");
    const place = shared ? { entity: null, field: null } : { entity, field };
    const map = {
      id,
      name,
      reach,
      feedId: ofFeed?.id ?? null,
      ...place,
      folding,
      idsOf: shared ? idsOf : idsOfField(field ?? ""),
    };
    const making = {
      map,
      change: { add: [], remove: [] },
      known: null,
      seen: null,
      action: "value-map.saved",
    } as const;
    const { revision } = await changeMap(stores, editor, making);
    return { id, revision };
  });
}

/**
 * Saves settings and entries as the next revision, or proposes them as `changeMap` says. Rejects with
 * AppError("not_found"), ("bad_request") and ("conflict").
 */
export async function saveMap(
  deps: Pick<ImportDeps, "inWorkspace">,
  editor: MapEditor,
  input: {
    readonly mapId: string;
    readonly seen: number;
    readonly name: string;
    readonly folding: ValueMap["folding"];
    readonly changes: EntryChanges;
  },
): Promise<MapChanged> {
  return deps.inWorkspace(editor.scope, async (stores) => {
    const known = await requireMap(stores, input.mapId);
    const { name, folding, seen } = input;
    if (known.reach === "shared" && name !== known.name) {
      throw new AppError("bad_request", "Mappings know a shared value map by its name, so it can't be changed.");
    }
    const change = await changeOf(stores, known, input.changes);
    const map = { ...known, name, folding };
    return changeMap(stores, editor, { map, known, change, seen, action: "value-map.saved" });
  });
}

async function changeOf(
  { valueMaps }: WorkspaceStores,
  known: ListedMap,
  { add, remove, edit }: EntryChanges,
): Promise<MapChange> {
  const stored = edit.length === 0 ? [] : await valueMaps.entries(known.id);
  const byId = new Map(stored.map((entry) => [entry.id, entry]));
  const edited = edit.map(({ id, source, ...rest }): ValueEntry => {
    const before = byId.get(id);
    if (!before)
      throw new AppError("conflict", "Somebody has changed one of these entries meanwhile. Look at the map again.");
    return { ...rest, source: source ?? before.source };
  });
  const field = mappableField(known.entity, known.field);
  const added = [...edited, ...add].map((entry) => ({ ...entry, source: entry.source.trim() }));
  for (const entry of added) {
    const problem = entryProblem(field, entry);
    if (problem !== null) throw new AppError("bad_request", problem);
  }
  return { add: added, remove: [...remove, ...edit.map(({ id }) => id)] };
}
