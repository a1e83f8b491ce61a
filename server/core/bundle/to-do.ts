import { fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { LoadTarget } from "#core/imports/import.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import type { ValueEntry, ValueMap } from "#core/value-maps/value-map.ts";
import { idsOfField, idsOfMap } from "./platform-ids.ts";

/** What does not travel with a mapping, and has to be done by a person where it arrives. */
export type ToDo =
  /** Entries of a map that are ids of one platform. */
  | { readonly kind: "ids"; readonly map: string; readonly entries: number }
  /** Values that a field maps itself, to ids of one platform. */
  | { readonly kind: "values"; readonly field: string; readonly entries: number }
  /** A field that is given a fixed text, which is an id of one platform. */
  | { readonly kind: "fixed"; readonly field: string }
  /** Fields of the platform's profiles, which has to know them there, too. */
  | { readonly kind: "fields"; readonly labels: readonly string[] }
  /** A feed that is new there: how its files come in, and what is expected of them. */
  | { readonly kind: "feed" }
  /** It loads through a platform here, and into our own records there. */
  | { readonly kind: "target" };

type Travelling = {
  readonly mapping: Mapping;
  readonly maps: readonly (Pick<ValueMap, "name" | "reach" | "field" | "idsOf"> & {
    readonly all: readonly ValueEntry[];
  })[];
  readonly target: LoadTarget;
  /** Where its feed loads where it arrives; null for a feed that is new there. */
  readonly targetThere: LoadTarget | null;
};

/** What stays behind when a mapping goes into another environment. */
export function toDoOf({ mapping, maps, target, targetThere }: Travelling): readonly ToDo[] {
  const list: ToDo[] = [];
  for (const map of maps) {
    if (idsOfMap(map, mapping, target) !== null) list.push({ kind: "ids", map: map.name, entries: map.all.length });
  }
  list.push(...ownIds(mapping, target));
  const labels = (mapping.extraFields ?? []).map(({ label }) => label);
  if (labels.length > 0) list.push({ kind: "fields", labels });
  if (targetThere === null) list.push({ kind: "feed" });
  if (target === "platform" && targetThere !== "platform") list.push({ kind: "target" });
  return list;
}

function ownIds(mapping: Mapping, target: LoadTarget): readonly ToDo[] {
  const entity = entityOfMapping(mapping);
  return mapping.fields.flatMap((mapped): readonly ToDo[] => {
    if (idsOfField(mapped.field, target) === null) return [];
    const field = fieldOf(entity, mapped.field)?.label ?? mapped.field;
    const values = mapped.transforms.flatMap((step) => (step.kind === "values" ? Object.keys(step.values) : []));
    return [
      ...(values.length > 0 ? [{ kind: "values", field, entries: values.length } as const] : []),
      ...(hasFixed(mapped) ? [{ kind: "fixed", field } as const] : []),
    ];
  });
}

function hasFixed({ source, transforms }: FieldMapping): boolean {
  const fixed = ["default", "constant", "when"];
  return source.kind === "constant" || transforms.some(({ kind }) => fixed.includes(kind));
}
