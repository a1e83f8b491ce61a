import type { Entity } from "#core/entities/entity.ts";
import type { MendingChange, MendResult } from "#ports/mending.ts";
import { conflictIssueOf } from "#use-cases/imports/check-bookings.ts";
import type { MendRules } from "#use-cases/mending/mend-rules.ts";

type Given = Pick<MendRules, "now" | "booking"> & {
  readonly entity: Entity;
  readonly columnOf: ReadonlyMap<string, number>;
};

/**
 * The results, where good rows that meet what is booked already are faulty, as a check of the file has them; a row that
 * moves an appointment gets its key, and one whose drawn key is taken another.
 */
export async function withoutConflicts(
  change: Pick<MendingChange, "bookings">,
  { entity, columnOf, now, booking }: Given,
  results: readonly MendResult[],
): Promise<readonly MendResult[]> {
  if (entity.layout === undefined || booking === undefined) return results;
  const good = results.flatMap(({ row, key, data }) => (data === null || key === null ? [] : [{ row, key, data }]));
  if (good.length === 0) return results;
  const { conflicts, keys } = await change.bookings(good, { now, draw: booking.draw });
  const byRow = new Map(conflicts.map((conflict) => [conflict.row, conflict]));
  return results.map((result) => {
    const conflict = result.data === null ? undefined : byRow.get(result.row);
    if (conflict) return { ...result, data: null, issues: [conflictIssueOf(conflict, columnOf)] };
    return { ...result, key: keys.get(result.row) ?? result.key };
  });
}
