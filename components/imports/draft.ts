import type { Entity, EntityName } from "#core/entities/entity.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import type { FieldMapping, FieldSource, Mapping } from "#core/mapping/mapping.ts";
import { sourceColumns } from "#core/mapping/missing-columns.ts";
import { ownFieldsAmong, withExtraFields } from "#core/platform/own-fields.ts";
import type { ColumnSuggestion } from "#core/mapping/suggestion.ts";
import { sourceOf } from "#components/steps/source-of.ts";

/**
 * A mapping while a person works on it. Unlike a mapping it may have two sources for one field: that is a question
 * which stands on the screen until it is answered.
 */
export type Draft = {
  readonly entity: EntityName;
  readonly fields: readonly FieldMapping[];
  readonly ignored: readonly string[];
  readonly blankCells: Mapping["blankCells"];
  /** Date fields whose order a person has decided. */
  readonly answered: readonly string[];
};

/**
 * Where one begins: what is proposed for the columns, with the constants that the feed remembers. Of `seen` columns a
 * person has decided already: one that was not loaded then gets no target now, whatever is proposed for it.
 */
export function draftOf(
  entity: Entity,
  suggestions: readonly ColumnSuggestion[],
  remembered?: Mapping,
  seen: readonly string[] = [],
): Draft {
  const known = remembered?.entity === entity.name ? remembered : undefined;
  const columns = suggestions.map(({ column }) => column);
  const decided = new Set(known ? seen.map((name) => columns[findColumn(columns, name)]) : []);
  const open = suggestions.filter(({ state, column }) => state === "remembered" || !decided.has(column));
  const fields = new Map<string, FieldMapping>();
  for (const proposed of open.flatMap((one) => one.fields)) {
    const mapped = fieldInFile(proposed, columns);
    // A join is proposed once for each of its columns.
    fields.set(JSON.stringify([mapped.field, mapped.source]), mapped);
  }
  const constants = known?.fields.filter(({ source }) => source.kind === "constant") ?? [];
  return {
    entity: entity.name,
    fields: [...fields.values(), ...constants.map((mapped) => fieldInFile(mapped, columns))],
    ignored: suggestions.filter(({ state }) => state === "ignored").map(({ column }) => column),
    blankCells: known?.blankCells ?? "keep",
    answered: [],
  };
}

/** A remembered column may be written in another way now (`emp_no` for `Emp No`): the file's own name counts. */
function fieldInFile({ field, source, transforms }: FieldMapping, columns: readonly string[]): FieldMapping {
  const here = (name: string) => columns[findColumn(columns, name)] ?? name;
  return {
    field,
    source: sourceInFile(source, here),
    transforms: transforms.map((step) => {
      const isNamed = step.kind === "when" || (step.kind === "repair" && step.column !== undefined);
      return isNamed ? { ...step, column: here(step.column ?? "") } : step;
    }),
  };
}

function sourceInFile(source: FieldSource, here: (name: string) => string): FieldSource {
  if (source.kind === "constant") return source;
  if (source.kind === "column") return { kind: "column", column: here(source.column) };
  return { ...source, columns: source.columns.map(here) };
}

/** What a draft amounts to, as the server wants it; `entity` knows the tenant's own fields. */
export function mappingOf({ entity: name, fields, ignored, blankCells }: Draft, entity: Entity): Mapping {
  return withExtraFields({ entity: name, fields, ignored, blankCells }, ownFieldsAmong(entity));
}

/** What a column feeds. */
export function fieldsOfColumn(draft: Draft, column: string): readonly FieldMapping[] {
  return draft.fields.filter(({ source }) => sourceColumns(source).includes(column));
}

/** The sources of a field; more than one is a question. */
export function sourcesOf(draft: Draft, field: string): readonly FieldMapping[] {
  return draft.fields.filter((mapped) => mapped.field === field);
}

/** Puts another mapping in the place of one, or takes it away. */
export function replaceMapping(draft: Draft, old: FieldMapping, next: FieldMapping | null): Draft {
  return { ...draft, fields: draft.fields.flatMap((mapped) => (mapped === old ? (next ? [next] : []) : [mapped])) };
}

export function addMapping(draft: Draft, mapped: FieldMapping): Draft {
  const read = new Set(sourceColumns(mapped.source));
  const ignored = draft.ignored.filter((column) => !read.has(column));
  return { ...draft, ignored, fields: [...draft.fields, mapped] };
}

/** Takes a column out of all that it feeds; what it was joined with stays. `ignore` leaves it out for good. */
export function detachColumn(draft: Draft, column: string, ignore: boolean): Draft {
  const others = draft.ignored.filter((name) => name !== column);
  return {
    ...draft,
    ignored: ignore ? [...others, column] : others,
    fields: draft.fields.flatMap((mapped) => {
      const source = sourceWithout(mapped.source, column);
      return source === null ? [] : [source === mapped.source ? mapped : { ...mapped, source }];
    }),
  };
}

function sourceWithout(source: FieldSource, column: string): FieldSource | null {
  if (!sourceColumns(source).includes(column)) return source;
  const rest = sourceColumns(source).filter((name) => name !== column);
  return sourceOf(rest, source.kind === "join" ? source.separator : " ");
}

/** Answers two sources for one field: this one stays. */
export function chooseSource(draft: Draft, chosen: FieldMapping): Draft {
  return { ...draft, fields: draft.fields.filter((mapped) => mapped.field !== chosen.field || mapped === chosen) };
}

/** Answers two sources for one field: all of their columns are joined, with a space. */
export function joinSources(draft: Draft, field: string): Draft {
  const [first, ...rest] = sourcesOf(draft, field);
  if (!first) return draft;
  const columns = [...new Set([first, ...rest].flatMap(({ source }) => sourceColumns(source)))];
  const source = sourceOf(columns, " ");
  if (!source) return draft;
  const joined: FieldMapping = { ...first, source };
  const fields = draft.fields.flatMap((mapped) =>
    mapped === first ? [joined] : mapped.field === field ? [] : [mapped],
  );
  return { ...draft, fields };
}
