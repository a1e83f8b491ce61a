import type { Entity, Field } from "#core/entities/entity.ts";
import type { ColumnProfile } from "#core/mapping/column-profile.ts";
import { foldName } from "#core/mapping/fold-name.ts";
import { meansSomebodyElse, nameCloseness, nameWords } from "#core/mapping/name-closeness.ts";
import { needsShape, shapeFit } from "#core/mapping/value-shape.ts";

/** A field that a column may feed, and why. `refused` is a name that fits while the values do not. */
export type Match = {
  readonly kind: "exact" | "suggested" | "refused";
  readonly field: Field;
  readonly score: number;
  readonly reason: string;
};

const CLOSE_ENOUGH = 0.6;
const FITS = 0.8;
/** Below this share of fitting values even an exact name means something else here (`State` with `Active`). */
const CONTRADICTS = 0.1;
const FEWEST_FOR_VALUES_ALONE = 3;
const TOLD_BY_VALUES = new Set(["email", "phone", "postal-code", "region", "time-zone"]);
const FREE_KINDS = new Set(["text", "list", "enum"]);

/** The field whose name or synonym is the column's name after folding; null when none is. */
export function exactMatch(entity: Entity, profile: ColumnProfile): Match | null {
  const folded = foldName(profile.column);
  const field =
    folded === "" ? undefined : entity.fields.find((one) => namesOf(one).some((name) => name.folded === folded));
  if (field === undefined) return null;
  const fit = shapeFit(entity, field, profile);
  const named = `“${profile.column}” is a name of ${field.label}`;
  if (needsShape(field) && fit < (field.type.kind === "text" ? 0.5 : FITS)) {
    return { kind: "refused", field, score: 0, reason: refusal(entity, field, profile) };
  }
  if (!FREE_KINDS.has(field.type.kind) && profile.values.length > 0 && fit < CONTRADICTS) {
    return { kind: "refused", field, score: 0, reason: `${named}, but its values are of another kind.` };
  }
  const doubt = profile.values.length > 0 && fit < FITS && !FREE_KINDS.has(field.type.kind);
  const reason = doubt ? `${named}; ${percent(1 - fit)} of the values do not fit yet.` : `${named}.`;
  return { kind: "exact", field, score: 2, reason };
}

/** The closest field by the words of its names and the shape of the values, among those still free; null when none. */
export function closestMatch(entity: Entity, profile: ColumnProfile, free: readonly Field[]): Match | null {
  const words = nameWords(profile.column);
  const matches = free
    .map((field) => closeMatch(entity, field, profile, words))
    .filter((match) => match !== null)
    .sort((one, other) => other.score - one.score);
  return matches[0] ?? matchByValues(entity, profile, free, words);
}

function closeMatch(entity: Entity, field: Field, profile: ColumnProfile, words: readonly string[]): Match | null {
  const closest = namesOf(field)
    .map((known) => ({ name: known.name, closeness: pathCloseness(profile.column, words, known.words) }))
    .reduce((best, one) => (one.closeness > best.closeness ? one : best));
  if (closest.closeness < CLOSE_ENOUGH) return null;
  const fit = shapeFit(entity, field, profile);
  const shapeCounts = needsShape(field) || !FREE_KINDS.has(field.type.kind);
  if (shapeCounts && fit < (field.type.kind === "text" ? 0.5 : FITS)) return null;
  if (field.type.kind === "enum" && profile.values.length > 0 && fit < 0.5) return null;
  const why = shapeCounts ? ", and the values have its form" : "";
  return {
    kind: "suggested",
    field,
    score: closest.closeness * 0.7 + fit * 0.3,
    reason: `“${profile.column}” is close to “${closest.name}”${why}.`,
  };
}

/** In a path such as `address.city` the last part says what it is and the parts before only where. */
function pathCloseness(column: string, words: readonly string[], field: readonly string[]): number {
  const whole = nameCloseness(words, field);
  const last = column.split(".").at(-1) ?? column;
  if (last === column || meansSomebodyElse(words, field)) return whole;
  return Math.max(whole, nameCloseness(nameWords(last), field) * 0.95);
}

/** A column under a strange name whose values can hardly be anything else; never for codes and sensitive fields. */
function matchByValues(
  entity: Entity,
  profile: ColumnProfile,
  free: readonly Field[],
  words: readonly string[],
): Match | null {
  if (profile.distinct.length < FEWEST_FOR_VALUES_ALONE || meansSomebodyElse(words, [])) return null;
  const field = free.find(
    (one) => TOLD_BY_VALUES.has(one.type.kind) && !needsShape(one) && shapeFit(entity, one, profile) >= 0.9,
  );
  if (field === undefined) return null;
  return { kind: "suggested", field, score: 0.3, reason: `The values have the form of ${field.label}.` };
}

function refusal(entity: Entity, field: Field, profile: ColumnProfile): string {
  const named = `“${profile.column}” is a name of ${field.label}, but a name alone is not enough for it`;
  if (profile.values.length === 0) return `${named} and the cells looked at are blank.`;
  if (field.type.kind === "date") return `${named} and the values are not dates.`;
  if (field.name === entity.key && profile.fillRate < 0.9) return `${named} and some cells are blank.`;
  if (field.type.kind === "identifier") return `${named}: the values repeat or are no codes.`;
  return `${named} and the values do not have its form.`;
}

type FieldName = { readonly name: string; readonly folded: string; readonly words: readonly string[] };

/** A field's names are taken apart once, since every column is compared with all of them. */
const namesByField = new WeakMap<Field, readonly FieldName[]>();

function namesOf(field: Field): readonly FieldName[] {
  const spellings = [field.name, field.label, ...field.synonyms];
  const names =
    namesByField.get(field) ?? spellings.map((name) => ({ name, folded: foldName(name), words: nameWords(name) }));
  namesByField.set(field, names);
  return names;
}

const percent = (share: number): string => `${Math.max(1, Math.round(share * 100))}%`;
