import type { BundledMap } from "#core/bundle/bundled-map.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { namedMaps, type MapWithEntries } from "#core/value-maps/lay-maps.ts";
import type { ValueMap } from "#core/value-maps/value-map.ts";
import type { WorkspaceStores } from "#ports/deps.ts";

export type UsedMap = ValueMap & MapWithEntries;

/** The value maps that a mapping of a feed (null: of one that is not there yet) uses for what it fills. */
export async function mapsOf(
  { valueMaps }: Pick<WorkspaceStores, "valueMaps">,
  feedId: string | null,
  mapping: Mapping,
): Promise<readonly UsedMap[]> {
  const filled = new Set(mapping.fields.map(({ field }) => field));
  const maps = await valueMaps.forMapping(feedId, mapping.entity, namedMaps(mapping));
  return maps.filter(({ reach, field }) => reach === "shared" || (field !== null && filled.has(field)));
}

/** A map with its entries as it travels. */
export function bundledMap({ name, reach, entity, field, folding, idsOf, all }: UsedMap): BundledMap {
  const entries = all.map(({ source, target, from, to }) => ({ source, target, from, to }));
  return { name, reach, entity, field, folding, idsOf, entries };
}
