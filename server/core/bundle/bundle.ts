import type { EntityName } from "#core/entities/entity.ts";
import type { MappingContent } from "#core/mapping-life/draft.ts";
import type { LoadTarget } from "#core/imports/import.ts";
import type { ExtraField, Mapping } from "#core/mapping/mapping.ts";
import { canonicalJson } from "#core/reports/canonical-json.ts";
import type { BundledMap } from "./bundled-map.ts";
import { idsOfMap, withoutIds } from "./platform-ids.ts";

/** The version of the form of a bundle. */
export const bundleForm = 1;
/** A bundle from outside has so many bytes at most. */
export const mostBundleBytes = 5_000_000;

/**
 * A mapping that travels: into a file, or into the next environment. It holds nothing of the place that it comes from: no
 * routes, keys, credentials or recipients, no ids of its platform, and no list of values that a platform accepts.
 */
export type Bundle = {
  readonly causeway: typeof bundleForm;
  readonly feed: { readonly name: string; readonly entity: EntityName };
  readonly version: number;
  readonly format: MappingContent["format"];
  readonly columns: readonly string[];
  readonly mapping: Omit<Mapping, "extraFields" | "choices">;
  readonly maps: readonly BundledMap[];
  readonly extraFields: readonly ExtraField[];
};

/** A version of a feed as a bundle. What maps to ids of one platform stays behind. */
export function bundleOf(
  feed: Bundle["feed"] & { readonly target: LoadTarget },
  version: MappingContent & { readonly version: number },
  maps: readonly BundledMap[],
): Bundle {
  const { extraFields = [], choices: _, ...mapping } = version.mapping;
  return {
    causeway: bundleForm,
    feed: { name: feed.name, entity: feed.entity },
    version: version.version,
    format: version.format,
    columns: version.columns,
    mapping: withoutIds(mapping, feed.target),
    maps: maps.map((map) => {
      const idsOf = idsOfMap(map, mapping, feed.target);
      return idsOf === null ? map : { ...map, idsOf, entries: [] };
    }),
    extraFields,
  };
}

/** What a bundle says of files, as a version holds it. */
export function contentOf({
  format,
  columns,
  mapping,
  extraFields,
}: Pick<Bundle, "format" | "columns" | "mapping" | "extraFields">): MappingContent {
  return { format, columns, mapping: { ...mapping, ...(extraFields.length > 0 && { extraFields }) } };
}

/** One text for one bundle; null where a text in it can't be written. */
export function bundleText(bundle: Bundle): string | null {
  return canonicalJson(JSON.parse(JSON.stringify(bundle)));
}
