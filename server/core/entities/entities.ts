import { appointment } from "#core/entities/appointment.ts";
import { businessRequest } from "#core/entities/business-request.ts";
import { client } from "#core/entities/client.ts";
import { employee } from "#core/entities/employee.ts";
import type { Entity, EntityName, Field } from "#core/entities/entity.ts";
import { retest } from "#core/entities/retest.ts";
import { visit } from "#core/entities/visit.ts";

const byName: Readonly<Record<EntityName, Entity>> = {
  ...{ employee, client, visit, appointment, retest },
  business_request: businessRequest,
};

/** Every kind of record that a file can hold, in the order in which a menu shows them. */
export const entities: readonly Entity[] = [employee, client, visit, appointment, retest, businessRequest];

/** The names alone, for a schema at an edge. */
export const entityNames: readonly EntityName[] = [
  ...(["employee", "client", "visit", "appointment", "retest", "business_request"] as const),
];

/** Those that have records; the rows of the others are records of one of these. */
export const recordEntities: readonly Entity[] = entities.filter(({ records }) => records === undefined);

/** The definition behind a name. */
export function entityOf(name: EntityName): Entity {
  return byName[name];
}

/** Tells whether a text from outside names an entity. */
export function isEntityName(name: string): name is EntityName {
  return Object.hasOwn(byName, name);
}

/** The entity's field of that name; null when it has none. */
export function fieldOf(entity: Entity, name: string): Field | null {
  return entity.fields.find((field) => field.name === name) ?? null;
}

/** The kind of record that rows of this kind make and change. */
export function recordsOf(name: EntityName): EntityName {
  return byName[name].records ?? name;
}
