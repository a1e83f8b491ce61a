import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { profileColumn } from "#core/mapping/column-profile.ts";
import { dateQuestion } from "#core/mapping/date-step.ts";
import { declaredDate, declaredOrder } from "#core/mapping/compile-transforms.ts";
import { detectDateOrder } from "#core/mapping/detect-date-order.ts";
import type { DateOrder, FieldMapping } from "#core/mapping/mapping.ts";
import { sourcesOf, type Draft } from "./draft.ts";

/** Something only a person can know; the check waits for the answer. */
export type Question =
  | { readonly kind: "sources"; readonly field: string; readonly sources: readonly FieldMapping[] }
  | {
      readonly kind: "order";
      readonly field: string;
      readonly mapped: FieldMapping;
      readonly text: string;
      readonly orders: readonly DateOrder[];
      /** The order that was chosen before and that dates of this file contradict; null where none was. */
      readonly declared: DateOrder | null;
    };

/** The open questions of a draft. `cellsOf` gives a column's sampled cells. */
export function questionsOf(
  entity: Entity,
  draft: Draft,
  cellsOf: (column: string) => readonly string[],
): readonly Question[] {
  const doubled = [...new Set(draft.fields.map(({ field }) => field))]
    .map((field): Question => ({ kind: "sources", field, sources: sourcesOf(draft, field) }))
    .filter((question) => question.kind === "sources" && question.sources.length > 1);
  const orders = draft.fields.map((mapped) => orderQuestion(entity, draft, mapped, cellsOf));
  return [...doubled, ...orders.filter((question) => question !== null)];
}

function orderQuestion(
  entity: Entity,
  draft: Draft,
  mapped: FieldMapping,
  cellsOf: (column: string) => readonly string[],
): Question | null {
  const { field, source, transforms } = mapped;
  if (fieldOf(entity, field)?.type.kind !== "date" || source.kind !== "column") return null;
  if (draft.answered.includes(field) || declaredDate(transforms)?.format !== undefined) return null;
  const evidence = detectDateOrder(profileColumn(source.column, cellsOf(source.column)).values);
  const declared = declaredOrder(transforms);
  if (evidence.kind === "ambiguous" && declared === null) {
    return {
      kind: "order",
      field,
      mapped,
      text: dateQuestion(evidence.value, evidence.orders),
      orders: evidence.orders,
      declared: null,
    };
  }
  if (evidence.kind === "proven" && declared !== null && evidence.order !== "ymd" && evidence.order !== declared) {
    const text = `“${evidence.value}” does not fit the order of day and month that was chosen the last time. Has it changed?`;
    return { kind: "order", field, mapped, text, orders: [evidence.order, declared], declared };
  }
  return null;
}
