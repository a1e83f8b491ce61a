import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { validateMapping } from "#core/mapping/validate-mapping.ts";
import { columns as words } from "#components/messages/import-columns.ts";
import { mappingOf, type Draft } from "./draft.ts";
import type { ChosenFeed } from "./feed-choice.tsx";
import { questionsOf } from "./questions.ts";

/** What stands between a draft and its check, in sentences; empty when nothing does. */
export function blockersOf(
  entity: Entity,
  draft: Draft,
  columns: readonly string[],
  cellsOf: (column: string) => readonly string[],
  feed: ChosenFeed,
): readonly string[] {
  const problems = validateMapping(entity, mappingOf(draft, entity), columns).map(({ sentence }) => sentence);
  const orders = questionsOf(entity, draft, cellsOf)
    .filter(({ kind }) => kind === "order")
    .map(({ field }) => `${fieldOf(entity, field)?.label ?? field}: ${words.orderOpen}`);
  const nameless = feed.kind === "new" && feed.name.trim() === "" ? [words.feedNameMissing] : [];
  return [...problems, ...orders, ...nameless];
}
