import type { ListedMap, StoredEntry, ValueMaps } from "#ports/value-maps.ts";

/**
 * The value maps that mappings of many feeds use for some fields alone: each map is read once, and none whose field
 * nobody asks about.
 */
export function mapsReadOnce(valueMaps: Pick<ValueMaps, "list" | "entries">): {
  readonly ofFields: (fields: ReadonlySet<string>) => Pick<ValueMaps, "forMapping">;
} {
  let all: Promise<readonly ListedMap[]> | null = null;
  const read = new Map<string, Promise<readonly StoredEntry[]>>();
  const entriesOf = (id: string) => {
    const found = read.get(id) ?? valueMaps.entries(id);
    read.set(id, found);
    return found;
  };
  return {
    ofFields: (fields) => ({
      async forMapping(feedId, entity, names) {
        all ??= valueMaps.list();
        const used = (await all).filter((map) => {
          if (map.reach === "shared") return names.includes(map.name);
          const isOfField = map.entity === entity && map.field !== null && fields.has(map.field);
          return isOfField && (map.reach === "workspace" || map.feedId === feedId);
        });
        const found = [];
        for (const map of used) found.push({ ...map, all: await entriesOf(map.id) });
        return found;
      },
    }),
  };
}
