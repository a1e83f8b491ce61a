import { entityOf } from "#core/entities/entities.ts";
import type { EntityName } from "#core/entities/entity.ts";

export type PlatformBody = Readonly<Record<string, unknown>>;

/** Platform ids of the records that a row refers to, by the field that does. */
export type ReferredIds = Readonly<Record<string, string>>;

/** What the platform takes at creation only; a status changes by a call of its own, a branch not at all. */
const atCreationOnly: readonly string[] = ["status", "branch_id"];

/** A tenant's own fields have this before their tag. */
const ownField = "profile.";

/** A record as the platform creates it: the fields by their own names, references by platform ids. */
export function createBody(entity: EntityName, data: PlatformBody, ids: ReferredIds): PlatformBody {
  return laidOut(entity, data, ids);
}

/** The same for one that is there: what the record had before and has no more is emptied. */
export function updateBody(
  entity: EntityName,
  data: PlatformBody,
  before: PlatformBody | null,
  ids: ReferredIds,
): PlatformBody {
  const emptied = Object.fromEntries(
    Object.keys(before ?? {})
      .filter((name) => !(name in data))
      .map((name) => [name, null]),
  );
  const { key } = entityOf(entity);
  const taken = Object.entries({ ...emptied, ...data }).filter(
    ([name]) => name !== key && !atCreationOnly.includes(name),
  );
  return laidOut(entity, Object.fromEntries(taken), ids);
}

/** The status that a record that is there has to be given; null when it keeps the one it has. */
export function statusToSet(data: PlatformBody, before: PlatformBody | null): string | null {
  const { status } = data;
  return typeof status === "string" && status !== before?.["status"] ? status : null;
}

/**
 * The field of ours that the platform means by `name` in a refusal; where it names none, the only one that its message
 * has by name. Null when there is no such field.
 */
export function fieldOfPlatform(entity: EntityName, name: string | null, message = ""): string | null {
  if (name !== null) return fieldNamed(entity, name);
  const words = message.match(/[A-Za-z][\w./[\]]*/g) ?? [];
  const named = new Set(
    words.map((word) => fieldNamed(entity, word.replace(/[./]+$/, ""))).filter((one) => one !== null),
  );
  const [only = null] = named;
  return named.size === 1 ? only : null;
}

/** `/profile/badge`, `body.profile[badge]`, `groups[0]`: paths as interfaces write them. */
function fieldNamed(entity: EntityName, path: string): string | null {
  const { fields, references } = entityOf(entity);
  const parts = path.split(/[./[\]]+/).filter((part) => part !== "" && part !== "body" && part !== "data");
  const [first = "", ...rest] = parts;
  if (first === "profile" && rest.length > 0) return ownField + rest.join(".");
  const referring = references.find(({ field }) => `${field}_id` === first);
  if (referring) return referring.field;
  return fields.some((field) => field.name === first) ? first : null;
}

function laidOut(entity: EntityName, data: PlatformBody, ids: ReferredIds): PlatformBody {
  const { references } = entityOf(entity);
  const referring = new Set(references.map(({ field }) => field));
  const body: Record<string, unknown> = {};
  const profile: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(data)) {
    if (referring.has(name)) body[`${name}_id`] = value === null ? null : ids[name];
    else if (name.startsWith(ownField)) profile[name.slice(ownField.length)] = value;
    else body[name] = value;
  }
  return Object.keys(profile).length === 0 ? body : { ...body, profile };
}
