import type { ValueEntry, ValueMap } from "#core/value-maps/value-map.ts";

/** A value map on its way, with all its entries; those of a map that holds ids of one platform stay behind. */
export type BundledMap = Pick<ValueMap, "name" | "reach" | "entity" | "field" | "folding" | "idsOf"> & {
  readonly entries: readonly ValueEntry[];
};
