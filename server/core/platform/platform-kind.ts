import type { EntityName } from "#core/entities/entity.ts";

/** What the platform calls each kind of record. */
export const platformKinds = {
  employee: "employees",
  client: "clients",
  visit: "visits",
} as const satisfies Readonly<Record<EntityName, string>>;
