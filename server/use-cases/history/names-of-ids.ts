import type { Entity } from "#core/entities/entity.ts";
import { entityOf, fieldOf } from "#core/entities/entities.ts";
import { listOfField } from "#core/platform/platform-lists.ts";
import { cellText } from "#core/privacy/cell-text.ts";
import { isSensitive } from "#core/privacy/mask-value.ts";
import type { ShownChange } from "#core/privacy/shown-changes.ts";
import type { WorkspaceStores } from "#ports/deps.ts";

/** By field and id: what is called so. */
export type NamesOfIds = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Persons that are looked up for one screen. */
const MOST_PERSONS = 50;

/**
 * The names behind the ids that stand in these values: of the platform's lists as they were fetched last, and of the
 * persons that a field refers to, as their records are now. An id that nobody knows has none.
 */
export async function namesOfIds(
  { platformLookups, records }: Pick<WorkspaceStores, "platformLookups" | "records">,
  entity: Entity,
  changes: readonly ShownChange[],
): Promise<NamesOfIds> {
  const named: Record<string, Record<string, string>> = {};
  for (const [field, texts] of textsOf(changes)) {
    const list = listOfField[field];
    const reference = entity.references.find((one) => one.field === field);
    if (list !== undefined) {
      const ids = new Set([...texts].flatMap((text) => text.split(", ")));
      const known = (await platformLookups.list(list)).filter(({ id, name }) => ids.has(id) && name !== id);
      named[field] = Object.fromEntries(known.map(({ id, name }) => [id, name]));
    } else if (reference) {
      const persons: Record<string, string> = {};
      for (const key of [...texts].slice(0, MOST_PERSONS)) {
        const [newest] = await records.versions(reference.entity, key, 1);
        const name = newest?.data ? nameOf(entityOf(reference.entity), newest.data) : "";
        if (name !== "") persons[key] = name;
      }
      named[field] = persons;
    }
  }
  return named;
}

/** The plain texts of each field that may hold ids. */
function textsOf(changes: readonly ShownChange[]): ReadonlyMap<string, ReadonlySet<string>> {
  const texts = new Map<string, Set<string>>();
  for (const { field, before, after } of changes) {
    const known = texts.get(field) ?? new Set<string>();
    for (const text of [before, after]) if (typeof text === "string" && text !== "") known.add(text);
    texts.set(field, known);
  }
  return texts;
}

function nameOf(entity: Entity, data: Readonly<Record<string, unknown>>): string {
  const shown = ["first_name", "last_name"].filter((name) => !isSensitive(fieldOf(entity, name)));
  return shown
    .map((name) => cellText(data[name]))
    .filter((part) => part !== "")
    .join(" ");
}
