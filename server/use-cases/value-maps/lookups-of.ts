import type { EntityName } from "#core/entities/entity.ts";
import type { MapWithEntries } from "#core/value-maps/lay-maps.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { fieldsOfMap, holdsHidden, readOnce } from "./map-fields.ts";

type MapsOfMapping = {
  readonly scope: WorkspaceScope;
  /** Null while a mapping has no feed yet. */
  readonly feedId: string | null;
  readonly entity: EntityName;
  /** Of the shared maps that its lookups name. */
  readonly names: readonly string[];
};

/**
 * The maps that a mapping uses with their entries, for the browser to show what they make of values. A map that holds
 * anything hidden is not among them.
 */
export async function lookupsOf(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, feedId, entity, names }: MapsOfMapping,
): Promise<readonly MapWithEntries[]> {
  return deps.inWorkspace(scope, async (stores) => {
    const plain: MapWithEntries[] = [];
    const once = readOnce(stores);
    for (const map of await stores.valueMaps.forMapping(feedId, entity, names)) {
      const { id, name, reach, field, folding, revision, all } = map;
      if (!holdsHidden(await fieldsOfMap(once, map), all))
        plain.push({ id, name, reach, field, folding, revision, all });
    }
    return plain;
  });
}
