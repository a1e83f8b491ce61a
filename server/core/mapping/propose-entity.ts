import { type AppointmentLayoutName, recogniseLayout } from "#core/appointments/layouts.ts";
import type { Entity, EntityName } from "#core/entities/entity.ts";
import { entities } from "#core/entities/entities.ts";
import { foldName, nameTokens } from "#core/mapping/fold-name.ts";
import { isErrorFileColumn } from "#core/mapping/recognise-feed.ts";

/** How well a header fits a kind of record: `score` 0 to 1, 2 for a layout of ours, `fields` the names that were recognised. */
export type EntityProposal = {
  readonly entity: EntityName;
  readonly score: number;
  readonly fields: readonly string[];
  /** True when this one leads clearly; otherwise a person should be asked. */
  readonly sure: boolean;
};

const CLEAR_LEAD = 0.1;
const FEWEST_FIELDS = 2;

/** Every kind of record with how well the column names fit it, best first. */
export function proposeEntity(columns: readonly string[]): readonly EntityProposal[] {
  const names = columns.filter((column) => !isErrorFileColumn(column));
  const layout = recogniseLayout(names);
  const scored = entities
    .map((entity) => (entity.layout === undefined ? scoreOf(entity, names) : scoreOfLayout(entity, layout)))
    .sort((one, other) => other.score - one.score);
  return scored.map((one, index) => ({
    ...one,
    sure: index === 0 && one.fields.length >= FEWEST_FIELDS && one.score - (scored[1]?.score ?? 0) >= CLEAR_LEAD,
  }));
}

/** A layout is there or it isn't: what has some of its columns is another file. */
function scoreOfLayout(entity: Entity, found: AppointmentLayoutName | null): Omit<EntityProposal, "sure"> {
  const isIt = entity.layout === found;
  const fields = isIt ? entity.fields.filter(({ made }) => !made).map(({ name }) => name) : [];
  // More than any other can reach, whose columns it may have as well.
  return { entity: entity.name, score: isIt ? 2 : 0, fields };
}

/** The share of columns that are recognised; the key and a name of the record itself (`Client ID`) count more. */
function scoreOf(entity: Entity, columns: readonly string[]): Omit<EntityProposal, "sure"> {
  const byName = new Map<string, string>();
  for (const { name, label, synonyms } of entity.fields) {
    for (const spelling of [name, label, ...synonyms]) byName.set(foldName(spelling), name);
  }
  const found = columns.map((column) => byName.get(foldName(column)) ?? null).filter((field) => field !== null);
  const fields = [...new Set(found)];
  const required = entity.fields.filter((field) => field.required);
  const requiredFound = required.filter(({ name }) => fields.includes(name)).length / required.length;
  const owned = columns.some((column) => nameTokens(column).includes(entity.name)) ? 1 : 0;
  const share = columns.length === 0 ? 0 : fields.length / columns.length;
  return { entity: entity.name, score: share * 0.6 + requiredFound * 0.3 + owned * 0.1, fields };
}
