import { listOfField, type PlatformListName } from "#core/platform/platform-lists.ts";

/** The lists whose entries are known by an id that one platform has given out. */
export const idLists = [
  "branches",
  "groups",
  "roles",
  "departments",
  "employment_types",
] as const satisfies readonly PlatformListName[];

/** The list of whose ids values of a field are made; null for a field that holds none. */
export function idsOfField(field: string): (typeof idLists)[number] | null {
  const list = Object.hasOwn(listOfField, field) ? listOfField[field] : undefined;
  return idLists.find((name) => name === list) ?? null;
}
