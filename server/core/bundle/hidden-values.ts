import { fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { holdsNationalNumber, isSensitive } from "#core/privacy/mask-value.ts";
import type { BundledMap } from "./bundled-map.ts";

/** Whether a map holds values of a field that is hidden from whoever does not ask: its own, or one that looks them up. */
export function isHiddenMap(
  mapping: Mapping,
  { name, reach, field, entries }: Pick<BundledMap, "name" | "reach" | "field" | "entries">,
): boolean {
  if (entries.some(({ source, target }) => [source, target ?? ""].some(holdsNationalNumber))) return true;
  const users = mapping.fields.filter(({ transforms }) =>
    transforms.some((step) => step.kind === "lookup" && step.map === name),
  );
  const names = reach === "shared" ? users.map((user) => user.field) : field === null ? [] : [field];
  return names.some((one) => isSensitive(fieldOf(entityOfMapping(mapping), one)));
}

/** Whether a mapping or its value maps hold cells of files that nobody sees without asking. */
export function holdsHiddenValues(mapping: Mapping, maps: readonly BundledMap[]): boolean {
  const entity = entityOfMapping(mapping);
  const own = mapping.fields.some(({ field, transforms }) => {
    const sources = transforms.flatMap((step) => (step.kind === "values" ? Object.keys(step.values) : []));
    return sources.length > 0 && (isSensitive(fieldOf(entity, field)) || sources.some(holdsNationalNumber));
  });
  return own || maps.some((map) => map.entries.length > 0 && isHiddenMap(mapping, map));
}
