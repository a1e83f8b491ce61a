import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import type { Preview } from "#core/file/preview.ts";
import { profileColumn } from "#core/mapping/column-profile.ts";
import { dateStep } from "#core/mapping/date-step.ts";
import type { FieldMapping } from "#core/mapping/mapping.ts";
import type { ColumnSuggestion, SuggestionState } from "#core/mapping/suggestion.ts";
import { holdsNationalNumber, isSensitive as isSensitiveField } from "#core/privacy/mask-value.ts";
import { columns as words } from "#components/messages/import-columns.ts";
import { fieldsOfColumn, type Draft } from "./draft.ts";

/** The sampled cells of every column, by its name. */
export function sampleCells(preview: Pick<Preview, "columns" | "rows">): ReadonlyMap<string, readonly string[]> {
  return new Map(preview.columns.map(({ name }, index) => [name, preview.rows.map(({ cells }) => cells[index] ?? "")]));
}

/** A column mapped to a field by hand; a date gets the order that its values prove. */
export function mappingByHand(entity: Entity, field: string, column: string, cells: readonly string[]): FieldMapping {
  const target = fieldOf(entity, field);
  const transforms = target ? dateStep(target, profileColumn(column, cells)).transforms : [];
  return { field, source: { kind: "column", column }, transforms };
}

export type ColumnState = SuggestionState | "chosen" | "ask";

/** How a column stands now: as proposed, or as a person decided. */
export function columnState(
  draft: Draft,
  suggestion: ColumnSuggestion,
  asked: ReadonlySet<string>,
): { readonly state: ColumnState; readonly reason: string } {
  const { column } = suggestion;
  const fields = fieldsOfColumn(draft, column);
  if (fields.some(({ field }) => asked.has(field))) return { state: "ask", reason: suggestion.reason };
  const proposed = suggestion.fields.map(({ field }) => field).join();
  const current = fields.map(({ field }) => field).join();
  if (draft.ignored.includes(column)) {
    return { state: "ignored", reason: suggestion.state === "ignored" ? suggestion.reason : words.ignoredReason };
  }
  if (current === "") return { state: "unmapped", reason: proposed === "" ? suggestion.reason : words.unmappedReason };
  if (current === proposed) return suggestion;
  return { state: "chosen", reason: words.chosenReason };
}

/** Whether a person has to look at a column; `decided` are the names that a feed knows, null where there is no feed. */
export function isOpen(column: string, state: ColumnState, decided: ReadonlySet<string> | null): boolean {
  if (state === "ask") return true;
  if (decided?.has(column)) return false;
  return state === "unmapped" || (decided !== null && (state === "suggested" || state === "exact"));
}

/**
 * Whether a column's values are masked: a field that it feeds or was proposed for is sensitive, they look it, or nobody
 * knows what they are, because the column feeds no field.
 */
export function isSensitive(entity: Entity, draft: Draft, suggestion: ColumnSuggestion): boolean {
  const names = [...fieldsOfColumn(draft, suggestion.column), ...suggestion.fields].map(({ field }) => field);
  if (names.length === 0 || names.some((name) => isSensitiveField(fieldOf(entity, name)))) return true;
  return suggestion.samples.some(holdsNationalNumber);
}
