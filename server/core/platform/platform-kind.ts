import { AppError } from "#core/app-error.ts";
import type { EntityName } from "#core/entities/entity.ts";

/** What the platform calls the kinds of records that it has. */
const platformKinds = {
  employee: "employees",
  client: "clients",
  visit: "visits",
} as const satisfies Partial<Readonly<Record<EntityName, string>>>;

/** Whether a platform has such records, so that files of them can be loaded there. */
export function isAtPlatform(entity: EntityName): entity is keyof typeof platformKinds {
  return Object.hasOwn(platformKinds, entity);
}

/** What the platform calls such records. Throws bad_request for those that stay here. */
export function platformKindOf(entity: EntityName): (typeof platformKinds)[keyof typeof platformKinds] {
  if (isAtPlatform(entity)) return platformKinds[entity];
  throw new AppError("bad_request", "The platform has no records of this kind.");
}
