import { entityOf, fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { Field } from "#core/entities/entity.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { acceptedValues } from "#core/entities/accepted-values.ts";
import { isGuarded } from "#core/mapping-life/needs-second-person.ts";
import { hide, holdsNationalNumber, isHidden, isSensitive, type ShownText } from "#core/privacy/mask-value.ts";
import type { ValueEntry, ValueMap } from "#core/value-maps/value-map.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { FeedView } from "#ports/feed-store.ts";

/** What a map decides about. */
export type MapFields = {
  /** Its one field; null for a shared map. */
  readonly field: Field | null;
  /** That field, or those of all current mappings and drafts that look values up in it. */
  readonly fields: readonly Field[];
  /** Feeds whose current mapping looks values up in it. */
  readonly namedBy: readonly Pick<FeedView, "id" | "name">[];
  /** Its values are hidden until somebody asks. */
  readonly sensitive: boolean;
  /** Its values are paid or billed by, or are health data: a change needs a second person. */
  readonly guarded: boolean;
};

type Map = Pick<ValueMap, "reach" | "name" | "entity" | "field">;

type Mappings = {
  readonly feeds: Pick<WorkspaceStores["feeds"], "list">;
  readonly mappingVersions: Pick<WorkspaceStores["mappingVersions"], "list">;
};

/** For the fields of several maps: feeds and drafts are read once, and only where a map is shared. */
export function readOnce({ feeds, mappingVersions }: Mappings): Mappings {
  let all: ReturnType<typeof feeds.list> | null = null;
  let open: ReturnType<typeof mappingVersions.list> | null = null;
  return {
    feeds: { list: () => (all ??= feeds.list()) },
    mappingVersions: { list: (of) => ("open" in of ? (open ??= mappingVersions.list(of)) : mappingVersions.list(of)) },
  };
}

/** The fields that a map decides about, and what follows from that. */
export async function fieldsOfMap({ feeds, mappingVersions }: Mappings, map: Map): Promise<MapFields> {
  const { entity, field: name } = map;
  if (map.reach !== "shared") {
    const field = entity && name !== null ? fieldOf(entityOf(entity), name) : null;
    // Of a field that is not known nobody could say that it is harmless.
    return field ? judged(field, [field], []) : { ...judged(null, [], []), sensitive: true };
  }
  const using = (await feeds.list())
    .map(({ id, name: feedName, version }) => ({ id, name: feedName, fields: lookedUp(version.mapping, map.name) }))
    .filter(({ fields }) => fields.length > 0);
  // What a draft is about to look up in it is no less anyone's own before it is published.
  const drafts = (await mappingVersions.list({ open: true })).flatMap(({ mapping }) => lookedUp(mapping, map.name));
  return judged(
    null,
    [...using.flatMap(({ fields }) => fields), ...drafts],
    using.map(({ id, name: feedName }) => ({ id, name: feedName })),
  );
}

/** The fields of which a mapping looks values up in a shared map. */
function lookedUp(mapping: Mapping, name: string): readonly Field[] {
  const mapped = mapping.fields.filter(({ transforms }) =>
    transforms.some((step) => step.kind === "lookup" && step.map === name),
  );
  const target = mapped.length === 0 ? null : entityOfMapping(mapping);
  return target === null ? [] : mapped.flatMap(({ field }) => fieldOf(target, field) ?? []);
}

/** The feeds whose mapping in use asks a map: by its name, or by filling its field. */
export async function feedsUsing(
  { feeds }: Pick<Mappings, "feeds">,
  { reach, name, feedId, entity, field }: Map & Pick<ValueMap, "feedId">,
): Promise<readonly FeedView[]> {
  return (await feeds.list()).filter(({ id, version: { mapping } }) => {
    if (reach === "shared") return lookedUp(mapping, name).length > 0;
    const fills = mapping.entity === entity && mapping.fields.some((mapped) => mapped.field === field);
    return fills && (reach === "workspace" || id === feedId);
  });
}

function judged(field: Field | null, fields: readonly Field[], namedBy: MapFields["namedBy"]): MapFields {
  return { field, fields, namedBy, sensitive: fields.some(isSensitive), guarded: fields.some(isGuarded) };
}

/** The left side of an entry as it is shown before anyone asks. */
export function shownSource({ field, sensitive }: MapFields, source: string): ShownText {
  return sensitive || holdsNationalNumber(source) ? hide(field, source) : source;
}

/** Whether any side of these entries is hidden before anyone asks. */
export function holdsHidden(fields: MapFields, entries: readonly Pick<ValueEntry, "source" | "target">[]): boolean {
  return entries.some(
    ({ source, target }) => isHidden(shownSource(fields, source)) || isHidden(shownTarget(fields, target)),
  );
}

/** Its right side: one of a list of accepted values is nobody's own. */
export function shownTarget(fields: MapFields, target: string | null): ShownText | null {
  if (target === null || (fields.field && acceptedValues(fields.field.type) !== null)) return target;
  return shownSource(fields, target);
}
