import { defaultRoute } from "#core/inbound/feed-route.ts";
import { dayOfArrival } from "#core/value-maps/day-of-arrival.ts";
import { layMaps, missingMaps, namedMaps } from "#core/value-maps/lay-maps.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { MappingVersion } from "#ports/feed-store.ts";
import type { PinnedMapping } from "#ports/value-maps.ts";
import { choicesOfTarget } from "#use-cases/values/choices-of-target.ts";

/** A mapping as checks carry it out. */
export type Resolved = {
  /** With choices and maps laid on it: for compiling, never to be stored or sent to a browser. */
  readonly mapping: Mapping;
  readonly maps: PinnedMapping["maps"];
  /** Shared maps that it names and that are not there: no file may be checked without them. */
  readonly missing: readonly string[];
  /** What is kept with an import, so that its rows are read the same ever after; null when its version says all. */
  readonly pinned: PinnedMapping | null;
};

/**
 * What a version's mapping says once everything beside it is heard: its own values first, then the feed's value maps,
 * those of every feed, and the values that its target accepts. `at` is when the file arrived (ISO 8601): which entries
 * count is told by the day that it was then in the zone of its feed's door.
 */
export async function resolveMapping(
  stores: Pick<WorkspaceStores, "feeds" | "platformLookups" | "routes"> & {
    readonly valueMaps: Pick<WorkspaceStores["valueMaps"], "forMapping">;
  },
  { version, feedId, at }: ToResolve,
): Promise<Resolved> {
  const own = version.mapping;
  const route = feedId === null ? null : await stores.routes.find(feedId);
  const on = dayOfArrival(at, (route ?? defaultRoute).zone);
  const choices = await choicesOfTarget(stores, { feedId, mapping: own });
  const mapping = choices === null ? own : { ...own, choices };
  const found = await stores.valueMaps.forMapping(feedId, own.entity, namedMaps(own));
  const maps = found.map(({ id, revision }) => ({ id, revision }));
  const plain = choices === null && maps.length === 0;
  return {
    mapping: layMaps(mapping, found, on),
    maps,
    missing: missingMaps(own, found),
    pinned: plain ? null : { mappingVersionId: version.id, on, mapping: choices === null ? null : mapping, maps },
  };
}

type ToResolve = {
  readonly version: Pick<MappingVersion, "id" | "mapping">;
  readonly feedId: string | null;
  readonly at: string;
};
