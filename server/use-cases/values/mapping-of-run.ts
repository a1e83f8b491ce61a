import { layMaps } from "#core/value-maps/lay-maps.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { MappingVersion } from "#ports/feed-store.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { asRead } from "#use-cases/imports/as-read.ts";

type Run = Pick<StoredImport, "id" | "mappingVersionId" | "format">;

/**
 * The mapping that an import's file was checked with, to carry it out on its rows again: its version with the value maps
 * and choices of that check, whatever has become of them since. Null when nobody has mapped its columns.
 */
export async function mappingOfRun(
  stores: Pick<WorkspaceStores, "feeds" | "resolvedMappings">,
  run: Run,
): Promise<MappingVersion | null> {
  const found = await shownMappingOfRun(stores, run);
  const pinned = found && (await stores.resolvedMappings.find(run.id));
  if (!found || !pinned) return found;
  const maps = await stores.resolvedMappings.maps(pinned.maps);
  return { ...found, mapping: layMaps(found.mapping, maps, pinned.on) };
}

/** The same without its value maps: which columns fill which fields, and what those accept. */
export async function shownMappingOfRun(
  { feeds, resolvedMappings }: Pick<WorkspaceStores, "feeds" | "resolvedMappings">,
  run: Run,
): Promise<MappingVersion | null> {
  const version = run.mappingVersionId === null ? null : await feeds.findVersion(run.mappingVersionId);
  if (!version) return null;
  const pinned = await resolvedMappings.find(run.id);
  return asRead(pinned?.mapping ? { ...version, mapping: pinned.mapping } : version, run);
}
