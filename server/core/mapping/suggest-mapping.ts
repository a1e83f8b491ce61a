import type { Entity, Field } from "#core/entities/entity.ts";
import { profileColumn, type ColumnProfile } from "#core/mapping/column-profile.ts";
import { dateStep } from "#core/mapping/date-step.ts";
import { foldName } from "#core/mapping/fold-name.ts";
import { fullNameOf } from "#core/mapping/full-name.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import { closestMatch, exactMatch, type Match } from "#core/mapping/match-columns.ts";
import { isErrorFileColumn } from "#core/mapping/recognise-feed.ts";
import { rememberedFor, underOtherName } from "#core/mapping/remembered-column.ts";
import { suggestKey } from "#core/mapping/suggest-key.ts";
import type { ColumnSuggestion, SuggestionState } from "#core/mapping/suggestion.ts";

export type SuggestInput = {
  readonly entity: Entity;
  readonly columns: readonly string[];
  /** Per column up to a few hundred cells, blank ones included. */
  readonly samples: readonly (readonly string[])[];
  readonly remembered?: Mapping;
};

/**
 * Proposes a target for every column, in the file's order, each with its reason: what was remembered, else a name or
 * synonym, else closeness of words and the values' form. Codes and sensitive fields are never found by name alone. What
 * only a person can know (two columns for one field, day or month first) is asked and not guessed.
 */
export function suggestMapping({ entity, columns, samples, remembered }: SuggestInput): readonly ColumnSuggestion[] {
  const profiles = columns.map((column, index) => profileColumn(column, samples[index] ?? []));
  const known = remembered?.entity === entity.name ? remembered : null;
  if (entity.layout !== undefined) return suggestLayout(entity, profiles, known);
  const settled = profiles.map((profile) => settledColumn(entity, profile, known));
  const constants = known?.fields.filter(({ source }) => source.kind === "constant") ?? [];
  const taken = new Set([...settled.flatMap((one) => one?.fields ?? []), ...constants].map(({ field }) => field));
  const isFree = (field: Field) => !taken.has(field.name);

  const exact = profiles.map((profile, index) => {
    const match = settled[index] ? null : exactMatch(entity, profile);
    return match && isFree(match.field) ? match : null;
  });
  const named = new Set(exact.flatMap((match) => (match?.kind === "exact" ? [match.field.name] : [])));
  const free = entity.fields.filter((field) => isFree(field) && !named.has(field.name));
  const suggestions = profiles.map((profile, index) => {
    const match = exact[index] ?? null;
    return settled[index] ?? fromMatch(profile, match ?? closestMatch(entity, profile, free), known, columns);
  });
  return suggestKey(entity, profiles, askForOne(entity, suggestions));
}

/** By name alone, for that is how a layout is recognised; columns beside it are left out. */
function suggestLayout(
  entity: Entity,
  profiles: readonly ColumnProfile[],
  known: Mapping | null,
): readonly ColumnSuggestion[] {
  const taken = new Set<string>();
  return profiles.map((profile) => {
    const remembered = known && rememberedFor(known, profile);
    if (remembered) return suggestion(profile, remembered.state, remembered.reason, remembered.fields, remembered.ask);
    const name = foldName(profile.column);
    const field = entity.fields.find((one) => !one.made && foldName(one.name) === name);
    if (field === undefined || taken.has(field.name)) {
      return suggestion(profile, "ignored", "It is no column of this layout; it is left out.");
    }
    taken.add(field.name);
    const source = { kind: "column" as const, column: profile.column };
    return suggestion(profile, "exact", `It is the layout’s column ${field.label}.`, [
      { field: field.name, source, transforms: [] },
    ]);
  });
}

/** Columns about which there is nothing to find out: added by us, remembered, or holding the whole name. */
function settledColumn(entity: Entity, profile: ColumnProfile, known: Mapping | null): ColumnSuggestion | null {
  if (isErrorFileColumn(profile.column)) {
    return suggestion(profile, "ignored", "An error file added this column; it is left out.");
  }
  const remembered = known && rememberedFor(known, profile);
  if (remembered) return suggestion(profile, remembered.state, remembered.reason, remembered.fields, remembered.ask);
  const fullName = fullNameOf(entity, profile);
  const filled = new Set(known?.fields.map(({ field }) => field));
  if (!fullName || filled.has("first_name") || filled.has("last_name")) return null;
  if (fullName.kind === "no_comma") {
    const reason = "It holds whole names without a comma, and nobody can tell where the family name starts.";
    return suggestion(profile, "unmapped", `${reason} Export first and last name as two columns.`);
  }
  const reason = "It holds “Last, First”, so it is split at the comma into last and first name.";
  return suggestion(profile, "suggested", reason, fullName.fields);
}

function fromMatch(
  profile: ColumnProfile,
  match: Match | null,
  known: Mapping | null,
  columns: readonly string[],
): ColumnSuggestion {
  if (match === null) return suggestion(profile, "unmapped", "No field has a name like this.");
  if (match.kind === "refused") return suggestion(profile, "unmapped", match.reason);
  const earlier = match.kind === "exact" && known ? underOtherName(known, match.field.name, profile, columns) : null;
  if (earlier) {
    return suggestion(profile, match.kind, `${match.reason} ${earlier.reason}`, earlier.fields, earlier.ask);
  }
  const step = dateStep(match.field, profile);
  const mapped: FieldMapping = {
    field: match.field.name,
    source: { kind: "column", column: profile.column },
    transforms: step.transforms,
  };
  return suggestion(profile, match.kind, match.reason + step.note, [mapped], step.ask);
}

function suggestion(
  profile: ColumnProfile,
  state: SuggestionState,
  reason: string,
  fields: readonly FieldMapping[] = [],
  ask: string | null = null,
): ColumnSuggestion {
  return {
    column: profile.column,
    state,
    target: fields[0]?.field ?? null,
    fields,
    reason,
    ask,
    samples: profile.distinct.slice(0, 3),
    fillRate: profile.fillRate,
  };
}

/** Two columns for one field: both are shown with it, and a person chooses. Joined columns belong together. */
function askForOne(entity: Entity, suggestions: readonly ColumnSuggestion[]): readonly ColumnSuggestion[] {
  const sources = new Map<string, string[]>();
  for (const { column, state, fields } of suggestions) {
    if (state === "remembered") continue;
    for (const { field } of fields) sources.set(field, [...(sources.get(field) ?? []), column]);
  }
  return suggestions.map((one) => {
    if (one.state === "remembered") return one;
    const doubled = one.fields.find(({ field }) => (sources.get(field)?.length ?? 0) > 1);
    if (doubled === undefined) return one;
    const label = entity.fields.find(({ name }) => name === doubled.field)?.label ?? doubled.field;
    const others = (sources.get(doubled.field) ?? []).map((column) => `“${column}”`).join(" and ");
    return { ...one, ask: `${others} could both be ${label}. Which one is it?` };
  });
}
