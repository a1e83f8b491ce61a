import { AppError } from "#core/app-error.ts";
import type { ShownText } from "#core/privacy/mask-value.ts";
import { mapCsv } from "#core/value-maps/map-csv.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { ListedMap, MapRevision, StoredEntry } from "#ports/value-maps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { fieldsOfMap, holdsHidden, type MapFields, shownSource, shownTarget } from "./map-fields.ts";
import { guardedLabels } from "./propose-change.ts";
import { requireMap } from "./require-map.ts";

type Deps = Pick<ImportDeps, "inWorkspace">;
type OneMap = { readonly scope: WorkspaceScope; readonly mapId: string };

export type MapInList = ListedMap & { readonly feedName: string | null; readonly fieldLabel: string | null };

/** With how many changes are proposed for it, and how many of them by others than the reader. */
export type MapLine = MapInList & { readonly proposed: number; readonly forOthers: number };

/** Every value map of the workspace, by name. */
export async function listMaps(deps: Deps, scope: WorkspaceScope, by: Actor): Promise<readonly MapLine[]> {
  return deps.inWorkspace(scope, async (stores) => {
    const maps = await stores.valueMaps.list();
    const feeds = maps.some(({ reach }) => reach === "feed") ? await stores.feeds.list() : [];
    const open = Map.groupBy(await stores.mapProposals.open(), ({ mapId }) => mapId);
    const named: MapLine[] = [];
    for (const map of maps) {
      const { field } = map.reach === "shared" ? { field: null } : await fieldsOfMap(stores, map);
      const feedName = feeds.find(({ id }) => id === map.feedId)?.name ?? null;
      const own = open.get(map.id) ?? [];
      const forOthers = own.filter((one) => one.by.id !== by.id).length;
      named.push({ ...map, feedName, fieldLabel: field?.label ?? null, proposed: own.length, forOthers });
    }
    return named;
  });
}

export type MapView = MapInList &
  Omit<MapFields, "field" | "fields"> & {
    readonly guardedLabels: readonly string[];
    readonly revisions: readonly MapRevision[];
  };

/** One map with what it decides about and who changed it. Rejects with AppError("not_found"). */
export async function viewMap(deps: Deps, { scope, mapId }: OneMap): Promise<MapView> {
  return deps.inWorkspace(scope, async (stores) => {
    const map = await requireMap(stores, mapId);
    const { field, fields, ...about } = await fieldsOfMap(stores, map);
    const feed = map.feedId === null ? null : await stores.feeds.find(map.feedId);
    return {
      ...{ ...map, ...about },
      guardedLabels: guardedLabels({ fields }),
      feedName: feed?.name ?? null,
      fieldLabel: field?.label ?? null,
      revisions: await stores.resolvedMappings.revisions(mapId),
    };
  });
}

/** An entry with what may be sensitive hidden. */
export type ShownEntry = Omit<StoredEntry, "source" | "target"> & {
  readonly source: ShownText;
  readonly target: ShownText | null;
};

/** The entries of a map as they are, or were at a revision. Rejects with AppError("not_found"). */
export async function viewEntries(
  deps: Deps,
  { scope, mapId, revision }: OneMap & { readonly revision?: number | undefined },
): Promise<readonly ShownEntry[]> {
  return deps.inWorkspace(scope, async (stores) => {
    const fields = await fieldsOfMap(stores, await requireMap(stores, mapId));
    const entries = await stores.valueMaps.entries(mapId, revision === undefined ? {} : { revision });
    return entries.map((entry) => {
      const { source, target } = entry;
      return { ...entry, source: shownSource(fields, source), target: shownTarget(fields, target) };
    });
  });
}

/** Values of these entries in plain text; the look is recorded before it is answered. Rejects with AppError("not_found"). */
export async function lookAtEntries(
  deps: Deps,
  input: OneMap & { readonly by: Actor; readonly ids: readonly string[] },
): Promise<readonly Pick<StoredEntry, "id" | "source" | "target">[]> {
  const { scope, mapId, by, ids } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const map = await requireMap(stores, mapId);
    const asked = new Set(ids);
    const found = (await stores.valueMaps.entries(mapId)).filter(({ id }) => asked.has(id));
    const detail = { mapId, field: map.field, entries: found.length };
    await stores.activity.record({ actor: by, action: "value-map.looked", subject: map.name, detail });
    return found.map(({ id, source, target }) => ({ id, source, target }));
  });
}

/**
 * The map as a CSV file. `mayDownload`: whoever asks may download files with sensitive values, as one of a map with
 * hidden values is. Rejects with AppError("not_found"), ("forbidden").
 */
export async function exportMap(
  deps: Deps,
  { scope, mapId, by, mayDownload }: OneMap & { readonly by: Actor; readonly mayDownload: boolean },
): Promise<{ readonly name: string; readonly text: string }> {
  return deps.inWorkspace(scope, async (stores) => {
    const map = await requireMap(stores, mapId);
    const fields = await fieldsOfMap(stores, map);
    const entries = await stores.valueMaps.entries(mapId);
    const hidden = holdsHidden(fields, entries);
    if (hidden && !mayDownload) {
      throw new AppError(
        "forbidden",
        "This map holds values that are hidden from you. Ask somebody who may download files.",
      );
    }
    const detail = { mapId, entries: entries.length, hidden };
    await stores.activity.record({ actor: by, action: "value-map.exported", subject: map.name, detail });
    return { name: `${map.name.replace(/[^\p{L}\p{N}]+/gu, "-")}.csv`, text: mapCsv(entries) };
  });
}
