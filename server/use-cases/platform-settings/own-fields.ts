import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { Entity, EntityName } from "#core/entities/entity.ts";
import type { ExtraField, Mapping } from "#core/mapping/mapping.ts";
import { extraFieldsOf, goneFields, ownFieldsOf } from "#core/platform/own-fields.ts";
import type { WorkspaceStores } from "#ports/deps.ts";

type Stores = Pick<WorkspaceStores, "platformLookups">;

/** The fields that the tenant has made for profiles of such records; null as long as nobody has fetched them. */
export async function ownFields(
  { platformLookups }: Stores,
  entity: EntityName,
): Promise<readonly ExtraField[] | null> {
  const list = ownFieldsOf[entity];
  if (list === undefined) return [];
  const state = (await platformLookups.states()).find(({ kind }) => kind === list);
  return state?.fetchedAt == null ? null : extraFieldsOf(await platformLookups.list(list));
}

/** Those of a mapping's own fields that the platform does not have any more, as far as its list was fetched. */
export async function goneFromPlatform(stores: Stores, mapping: Mapping): Promise<readonly ExtraField[]> {
  if (!mapping.extraFields?.length) return [];
  const fields = await ownFields(stores, mapping.entity);
  return fields === null ? [] : goneFields(mapping, fields);
}

/** A kind of record with the fields of its profiles at the platform, for what is shown of records. */
export async function entityWithOwnFields(stores: Stores, entity: EntityName): Promise<Entity> {
  return entityOfMapping({ entity, extraFields: (await ownFields(stores, entity)) ?? [] });
}
