import type { EnumValue } from "#core/entities/entity.ts";
import { foldValue } from "#core/mapping/fold-value.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { listOfField, type PlatformListName } from "#core/platform/platform-lists.ts";

type Entry = { readonly id: string; readonly name: string };

/** What the platform keeps by its name and not by an id. */
export const keptByName: ReadonlySet<PlatformListName> = new Set(["designations"]);

/** The lists of the platform that the fields of a mapping are taken from. */
export function listsOf({ fields }: Pick<Mapping, "fields">): readonly PlatformListName[] {
  const lists = fields.map(({ field }) => (Object.hasOwn(listOfField, field) ? listOfField[field] : undefined));
  return [...new Set(lists.filter((list) => list !== undefined))];
}

/**
 * The accepted values of the mapping's fields, by the entries of the lists that were fetched. A list that was not, or
 * that is empty, checks nothing.
 */
export function lookupChoices(
  { fields }: Pick<Mapping, "fields">,
  lists: ReadonlyMap<PlatformListName, readonly Entry[]>,
): NonNullable<Mapping["choices"]> {
  const found = fields.flatMap(({ field }) => {
    const list = Object.hasOwn(listOfField, field) ? listOfField[field] : undefined;
    const entries = list === undefined ? undefined : lists.get(list);
    return list === undefined || !entries?.length ? [] : [[field, choicesOf(list, entries)] as const];
  });
  return Object.fromEntries(found);
}

/** Entries of one name have their ids beside it, and neither is understood by the name alone. */
function choicesOf(list: PlatformListName, entries: readonly Entry[]): readonly EnumValue[] {
  if (keptByName.has(list)) {
    const names = new Set(entries.map(({ name }) => name.trim()).filter((name) => name !== ""));
    return [...names].map((name) => ({ value: name, label: name, synonyms: [] }));
  }
  const byName = Map.groupBy(entries, ({ name }) => foldValue(name));
  return entries.map(({ id, name }) => {
    if (foldValue(name) === "") return { value: id, label: id, synonyms: [] };
    const shared = (byName.get(foldValue(name)) ?? []).length > 1;
    return { value: id, label: shared ? `${name} (${id})` : name, synonyms: shared ? [name] : [] };
  });
}
