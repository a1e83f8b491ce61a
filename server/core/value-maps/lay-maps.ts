import { acceptedValues } from "#core/entities/accepted-values.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { Field } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import type { FieldMapping, Mapping, Transform } from "#core/mapping/mapping.ts";
import type { LaidMap, ValueEntry, ValueMap } from "./value-map.ts";

/** A map with all its entries, as the mapping of one feed may use it. */
export type MapWithEntries = Pick<ValueMap, "id" | "name" | "reach" | "field" | "folding" | "revision"> & {
  readonly all: readonly ValueEntry[];
};

/** The names of the shared maps that a mapping looks values up in. */
export function namedMaps({ fields }: Pick<Mapping, "fields">): readonly string[] {
  const names = fields.flatMap(({ transforms }) =>
    transforms.flatMap((step) => (step.kind === "lookup" ? [step.map] : [])),
  );
  return [...new Set(names)];
}

/** The maps that a mapping names and that are not there. */
export function missingMaps(
  mapping: Pick<Mapping, "fields">,
  maps: readonly Pick<ValueMap, "reach" | "name">[],
): readonly string[] {
  return namedMaps(mapping).filter((name) => !maps.some((map) => map.reach === "shared" && map.name === name));
}

/**
 * The mapping with the maps laid on its steps, as checks read it: entries that are valid on the day (yyyy-mm-dd), which
 * count after a field's own values: those of its feed before those of every feed. A lookup whose map is not there stays
 * as it is.
 */
export function layMaps(mapping: Mapping, maps: readonly MapWithEntries[], on: string): Mapping {
  if (maps.length === 0) return mapping;
  const entity = entityOfMapping(mapping);
  const fields = mapping.fields.map((mapped): FieldMapping => {
    const field = fieldOf(entity, mapped.field);
    return field ? { ...mapped, transforms: laySteps(field, mapped.transforms, maps, on) } : mapped;
  });
  return { ...mapping, fields };
}

/** The steps of one field with the maps laid on them. A step more than there were, behind them, at most. */
export function laySteps(
  field: Pick<Field, "name" | "type">,
  transforms: readonly Transform[],
  maps: readonly MapWithEntries[],
  on: string,
): readonly Transform[] {
  const ofField = maps.filter((map) => map.reach !== "shared" && map.field === field.name);
  const inOrder = ["feed", "workspace"].flatMap((reach) => ofField.filter((map) => map.reach === reach));
  const laid = inOrder.map((map) => laidOn(map, on)).filter(({ entries }) => entries.length > 0);
  return withLaid(layLookups(transforms, field, maps, on), laid);
}

function layLookups(
  transforms: readonly Transform[],
  { type }: Pick<Field, "type">,
  maps: readonly MapWithEntries[],
  on: string,
): readonly Transform[] {
  // A field with a list of accepted values names what it does not know by itself, so that it can be mapped.
  const mayRefuse = acceptedValues(type) === null;
  return transforms.map((step) => {
    if (step.kind !== "lookup") return step;
    return withMap(mayRefuse ? step : { ...step, otherwise: keep(step.otherwise) }, maps, on);
  });
}

function keep(otherwise: "keep" | "blank" | "refuse"): "keep" | "blank" {
  return otherwise === "refuse" ? "keep" : otherwise;
}

function withMap(step: Extract<Transform, { kind: "lookup" }>, maps: readonly MapWithEntries[], on: string): Transform {
  const map = maps.find(({ reach, name }) => reach === "shared" && name === step.map);
  return map ? { ...step, laid: laidOn(map, on) } : step;
}

function laidOn({ name, folding, all }: MapWithEntries, on: string): LaidMap {
  const valid = all.filter(({ from, to }) => (from === null || from <= on) && (to === null || on <= to));
  return { name, folding, entries: valid.map(({ source, target }) => [source, target] as const) };
}

/** Beside the field's own value map; where it has none, behind its steps, as a decision about a value would stand. */
function withLaid(transforms: readonly Transform[], laid: readonly LaidMap[]): readonly Transform[] {
  if (laid.length === 0) return transforms;
  const at = transforms.findIndex(({ kind }) => kind === "values");
  const own = transforms[at];
  if (own?.kind !== "values") return [...transforms, { kind: "values", values: {}, laid }];
  return transforms.with(at, { ...own, laid });
}
