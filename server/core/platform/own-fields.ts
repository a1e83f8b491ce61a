import type { Entity, EntityName } from "#core/entities/entity.ts";
import { foldValue } from "#core/mapping/fold-value.ts";
import type { ExtraField, Mapping } from "#core/mapping/mapping.ts";
import type { PlatformListName } from "#core/platform/platform-lists.ts";

/** The list of the fields that a tenant has made for profiles of such records; others have none. */
export const ownFieldsOf: Partial<Readonly<Record<EntityName, PlatformListName>>> = {
  employee: "employee_fields",
  client: "client_fields",
};

const longestTag = 80;
const prefix = "profile.";

/** Whether a field's name is that of a tenant's own. */
export function isOwnField(name: string): boolean {
  return name.startsWith(prefix) && name.length > prefix.length;
}

/** The tag by which the platform knows such a field. */
export function tagOf(name: string): string {
  return name.slice(prefix.length);
}

/** The tenant's own among the fields of such records. */
export function ownFieldsAmong({ fields }: Pick<Entity, "fields">): readonly ExtraField[] {
  return fields.flatMap(({ name, label }) => {
    const tag = tagOf(name);
    return isOwnField(name) ? [{ name: `profile.${tag}` as const, label, tag }] : [];
  });
}

/** Fields of the platform's profiles as targets of a mapping; those of one name have their tags beside it. */
export function extraFieldsOf(
  entries: readonly { readonly id: string; readonly name: string }[],
): readonly ExtraField[] {
  const named = entries
    .filter(({ id }) => id.trim() !== "" && id.length <= longestTag)
    .map(({ id, name }) => ({ tag: id, label: name.trim() === "" ? id : name.trim() }));
  const byName = Map.groupBy(named, ({ label }) => foldValue(label));
  return named.map(({ tag, label }) => {
    const shared = (byName.get(foldValue(label)) ?? []).length > 1;
    return { name: `profile.${tag}`, label: shared ? `${label} (${tag})` : label, tag };
  });
}

/** The mapping with those of these fields that it fills; what it says itself of a field stays. */
export function withExtraFields(mapping: Mapping, known: readonly ExtraField[]): Mapping {
  const { extraFields: own = [], ...rest } = mapping;
  const filled = new Set(mapping.fields.map(({ field }) => field));
  const byName = new Map([...known, ...own].map((extra) => [extra.name, extra]));
  const extraFields = [...byName.values()].filter(({ name }) => filled.has(name));
  return extraFields.length === 0 ? rest : { ...rest, extraFields };
}

/** Those of the mapping's own fields that are not among these any more. */
export function goneFields(
  { extraFields = [] }: Pick<Mapping, "extraFields">,
  there: readonly Pick<ExtraField, "tag">[],
): readonly ExtraField[] {
  const tags = new Set(there.map(({ tag }) => tag));
  return extraFields.filter(({ tag }) => !tags.has(tag));
}
