import type { LoadTarget } from "#core/imports/import.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import { keptByName } from "#core/platform/lookup-choices.ts";
import { listOfField, type PlatformListName } from "#core/platform/platform-lists.ts";
import type { ValueMap } from "#core/value-maps/value-map.ts";

type Fields = Pick<Mapping, "fields">;

/** The list of a platform whose ids a field of a feed holds: none where its files load into our own records. */
export function idsOfField(field: string, target: LoadTarget): PlatformListName | null {
  if (target !== "platform" || !Object.hasOwn(listOfField, field)) return null;
  const list = listOfField[field];
  return list === undefined || keptByName.has(list) ? null : list;
}

/** The list of a platform whose ids are what a value map makes of values; they mean nothing in another environment. */
export function idsOfMap(
  { idsOf, reach, field, name }: Pick<ValueMap, "idsOf" | "reach" | "field" | "name">,
  { fields }: Fields,
  target: LoadTarget,
): string | null {
  if (idsOf !== null) return idsOf;
  if (reach !== "shared") return field === null ? null : idsOfField(field, target);
  const users = fields.filter((mapped) =>
    mapped.transforms.some((step) => step.kind === "lookup" && step.map === name),
  );
  return users.map((user) => idsOfField(user.field, target)).find((list) => list !== null) ?? null;
}

/** The mapping without the values that it maps itself to ids of a platform. */
export function withoutIds<M extends Fields>(mapping: M, target: LoadTarget): M {
  const fields = mapping.fields.map((mapped): FieldMapping => {
    if (idsOfField(mapped.field, target) === null) return mapped;
    return { ...mapped, transforms: mapped.transforms.filter(({ kind }) => kind !== "values") };
  });
  return { ...mapping, fields };
}

/** A mapping that came without ids, with those that the feed where it comes to has: behind a field's other steps. */
export function withIdsOf<M extends Fields>(mapping: M, there: Fields, target: LoadTarget): M {
  const fields = mapping.fields.map((mapped): FieldMapping => {
    if (idsOfField(mapped.field, target) === null) return mapped;
    const known = there.fields.find(({ field }) => field === mapped.field)?.transforms ?? [];
    const own = known.filter(({ kind }) => kind === "values");
    return { ...mapped, transforms: [...mapped.transforms.filter(({ kind }) => kind !== "values"), ...own] };
  });
  return { ...mapping, fields };
}
