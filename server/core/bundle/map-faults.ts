import { entityOf, fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { entryProblem } from "#core/value-maps/entry-problem.ts";
import { findClash } from "#core/value-maps/find-clash.ts";
import { namedMaps } from "#core/value-maps/lay-maps.ts";
import type { BundleFault } from "./bundle-fault.ts";
import type { BundledMap } from "./bundled-map.ts";

/** So many faults are told of one map. */
const mostTold = 5;

/** Why value maps can't come with a mapping, by the map's name; no value of theirs is quoted. */
export function mapFaults(mapping: Mapping, maps: readonly BundledMap[]): readonly BundleFault[] {
  const purposes = new Set<string>();
  return maps.flatMap((map) => {
    const purpose = map.reach === "shared" ? `shared ${map.name.toLowerCase()}` : `${map.reach} ${map.field}`;
    const sentence = purposes.has(purpose)
      ? "A value map for the same comes twice. Take one of them away."
      : isUsed(mapping, map)
        ? placeFault(map)
        : "The mapping uses no such value map. Take it away, or name a field that is filled.";
    purposes.add(purpose);
    return sentence === null ? entryFaults(mapping, map) : [{ where: map.name, sentence }];
  });
}

function isUsed(mapping: Mapping, { name, reach, entity, field }: BundledMap): boolean {
  if (reach === "shared") return entity === null && field === null && namedMaps(mapping).includes(name);
  return entity === mapping.entity && mapping.fields.some((mapped) => mapped.field === field);
}

/** As where a map is made by hand: of a tenant's own field nobody could say who may change or see its values. */
function placeFault({ entity, field }: BundledMap): string | null {
  if (entity === null || field === null) return null;
  const { key, fields } = entityOf(entity);
  return field === key || !fields.some(({ name }) => name === field)
    ? "No value map can be for that field: it tells records apart, or is a field of your own. Take the map away."
    : null;
}

function entryFaults(mapping: Mapping, { name, field, folding, entries }: BundledMap): readonly BundleFault[] {
  const known = field === null ? null : fieldOf(entityOfMapping(mapping), field);
  const faults = entries.flatMap((entry, index): readonly BundleFault[] => {
    const sentence = entryProblem(known, entry);
    return sentence === null ? [] : [{ where: `${name}, entry ${index + 1}`, sentence }];
  });
  if (faults.length > 0) return faults.slice(0, mostTold);
  const clash = findClash(entries, folding);
  if (!clash) return [];
  const numbers = clash.map((entry) => entries.indexOf(entry) + 1).join(" and ");
  return [{ where: name, sentence: `Entries ${numbers} are the same to this map on the same days.` }];
}
