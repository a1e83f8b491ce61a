import { issueMessages } from "#core/checking/issue-messages.ts";
import type { CellFault } from "#core/checking/cell-checker.ts";
import type { Entity } from "#core/entities/entity.ts";

/** Looks at what a row says and gives the fault of the first period that ends before it starts. */
export type PeriodCheck = (
  record: Readonly<Record<string, unknown>>,
) => (CellFault & { readonly field: string }) | null;

/** Checks across two fields; null for an entity without periods, or where a field of each is not mapped. */
export function compilePeriodCheck(entity: Entity, mapped: readonly string[]): PeriodCheck | null {
  const periods = entity.periods.filter(({ start, end }) => mapped.includes(start) && mapped.includes(end));
  if (periods.length === 0) return null;
  return (record) => {
    for (const { start, end } of periods) {
      const from = record[start];
      const to = record[end];
      if (typeof from !== "string" || typeof to !== "string" || Date.parse(to) >= Date.parse(from)) continue;
      return { field: end, code: "end_before_start", message: issueMessages.endBeforeStart(to, from) };
    }
    return null;
  };
}
