import { arriveMap, type MapArrival } from "#core/bundle/arrive-map.ts";
import { contentOf, type Bundle } from "#core/bundle/bundle.ts";
import type { BundledMap } from "#core/bundle/bundled-map.ts";
import type { BundleFault } from "#core/bundle/bundle-fault.ts";
import { isHiddenMap } from "#core/bundle/hidden-values.ts";
import { mapChanges } from "#core/bundle/map-changes.ts";
import { withIdsOf } from "#core/bundle/platform-ids.ts";
import { mapFaults } from "#core/bundle/map-faults.ts";
import { entityOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { diffMappings, type MappingChange } from "#core/mapping-life/diff-mappings.ts";
import type { MappingContent } from "#core/mapping-life/draft.ts";
import { stableText } from "#core/mapping-life/stable-text.ts";
import { validateMapping } from "#core/mapping/validate-mapping.ts";
import { namedMaps } from "#core/value-maps/lay-maps.ts";
import type { ValueMap } from "#core/value-maps/value-map.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { FeedView } from "#ports/feed-store.ts";
import { bundledMap, mapsOf, type UsedMap } from "#use-cases/bundle/maps-of.ts";
import { fieldsOfMap, holdsHidden, readOnce } from "#use-cases/value-maps/map-fields.ts";

/** A mapping that comes to a feed of the workspace, or to one that is made for it. */
export type Coming = Pick<Bundle, "format" | "columns" | "mapping" | "extraFields" | "maps"> & {
  readonly feed: FeedView | null;
};

export type PlannedMap = {
  readonly coming: BundledMap;
  readonly there: UsedMap | null;
  readonly arrival: MapArrival;
  readonly sentences: readonly string[];
};

/** What would become of it; nothing is changed by it. */
export type Arrival = {
  readonly feed: FeedView | null;
  readonly content: MappingContent;
  /** It says of files what the feed says already. */
  readonly sameContent: boolean;
  readonly changes: readonly MappingChange[];
  readonly maps: readonly PlannedMap[];
  readonly faults: readonly BundleFault[];
  /** What it was compared with: by another one somebody was at work meanwhile. */
  readonly stamp: string;
};

/** A whole mapping on its way to a feed, which keeps the ids of its own platform. */
export function bundleFor(bundle: Bundle, feed: FeedView | null): Coming {
  if (feed === null) return { ...bundle, feed };
  return { ...bundle, mapping: withIdsOf(bundle.mapping, feed.version.mapping, feed.target), feed };
}

type Stores = Pick<WorkspaceStores, "valueMaps" | "feeds" | "mappingVersions">;

/** Compares a mapping that comes with what is there. What keeps it from being saved is among `faults`. */
export async function planArrival(stores: Stores, coming: Coming): Promise<Arrival> {
  const { feed } = coming;
  const content = contentOf(coming);
  const { mapping, columns } = content;
  const all = await stores.valueMaps.list();
  const known = await mapsOf(stores, feed?.id ?? null, mapping);
  const maps: PlannedMap[] = [];
  const once = readOnce(stores);
  for (const map of coming.maps) {
    const there = known.find((one) => hasPurpose(one, map)) ?? null;
    const arrival = arriveMap(there ? map : { ...map, name: freeName(map, all) }, there && bundledMap(there));
    // Another feed there may look values of a hidden field up in it.
    const hidden =
      isHiddenMap(mapping, map) || (there !== null && holdsHidden(await fieldsOfMap(once, there), there.all));
    maps.push({ coming: map, there, arrival, sentences: mapChanges(arrival, hidden) });
  }
  const before = feed?.version ?? { ...content, mapping: { ...mapping, fields: [] } };
  return {
    feed,
    content,
    sameContent: feed !== null && stableText(said(feed.version)) === stableText(said(content)),
    changes: diffMappings(before, content),
    maps,
    faults: [
      ...entityFaults(content, feed),
      ...validateMapping(entityOfMapping(mapping), mapping, columns).map(({ field, sentence }) => {
        return { where: field, sentence };
      }),
      ...mapFaults(mapping, coming.maps),
      ...placeFaults(content, maps, { known, all }),
    ],
    stamp: stableText([
      feed && [feed.id, feed.version.id, feed.target],
      maps.map(({ coming: { name }, there }) => [name, there && [there.id, there.revision]]),
    ]),
  };
}

/** What of a version is about files. */
export function said({ format, columns, mapping }: MappingContent): MappingContent {
  return { format, columns, mapping };
}

/** Shared maps are known by their name, the others by the field that they are for. */
function hasPurpose(one: UsedMap, { reach, name, entity, field }: BundledMap): boolean {
  if (one.reach !== reach) return false;
  return reach === "shared" ? one.name === name : one.entity === entity && one.field === field;
}

/** A map of a field may be called otherwise where its name is taken; a shared one is looked up by its name. */
function freeName({ name, reach }: BundledMap, all: readonly Pick<ValueMap, "name">[]): string {
  if (reach === "shared") return name;
  const taken = new Set(all.map((map) => map.name.toLowerCase()));
  let free = name;
  for (let next = 2; taken.has(free.toLowerCase()); next++) free = `${name.slice(0, 90)} (${next})`;
  return free;
}

function entityFaults({ mapping }: MappingContent, feed: FeedView | null): readonly BundleFault[] {
  if (feed === null || feed.entity === mapping.entity) return [];
  const [mine, theirs] = [entityOf(mapping.entity).plural, entityOf(feed.entity).plural];
  return [{ where: null, sentence: `This mapping is for ${mine}, and the feed “${feed.name}” loads ${theirs}.` }];
}

/** What keeps maps that come from finding their place among those that are there. */
function placeFaults(
  { mapping }: MappingContent,
  maps: readonly PlannedMap[],
  { known, all }: { readonly known: readonly UsedMap[]; readonly all: readonly ValueMap[] },
): readonly BundleFault[] {
  const faults: BundleFault[] = [];
  for (const { coming, there, arrival } of maps) {
    const at = { where: coming.name };
    if (arrival.clash !== null) faults.push({ ...at, sentence: arrival.clash });
    const taken = all.some(({ name }) => name.toLowerCase() === coming.name.toLowerCase());
    if (coming.reach === "shared" && !there && taken) {
      faults.push({
        ...at,
        sentence: `Another value map is called “${coming.name}” here. Give one of the two another name.`,
      });
    }
  }
  const shared = [...known, ...maps.map(({ coming }) => coming)].filter(({ reach }) => reach === "shared");
  for (const name of namedMaps(mapping)) {
    if (shared.some((map) => map.name === name)) continue;
    faults.push({ where: name, sentence: `Values are looked up in “${name}”, and there is no such value map here.` });
  }
  return faults;
}
