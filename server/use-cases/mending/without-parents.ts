import { unknownReferenceIssue } from "#core/checking/unknown-reference.ts";
import type { Entity } from "#core/entities/entity.ts";
import type { MendingChange, MendResult } from "#ports/mending.ts";

/** The results, where good rows that refer to records which are not there are faulty, as a check of the file has them. */
export async function withoutParents(
  change: Pick<MendingChange, "absent">,
  { entity, columnOf }: { readonly entity: Entity; readonly columnOf: ReadonlyMap<string, number> },
  results: readonly MendResult[],
): Promise<readonly MendResult[]> {
  if (entity.references.length === 0) return results;
  const named = results.map(({ data }) => (data === null ? {} : (JSON.parse(data) as Record<string, unknown>)));
  const absent = new Map<string, ReadonlySet<string>>();
  for (const { field, entity: other } of entity.references) {
    const keys = new Set(named.map((data) => data[field]).filter((key) => typeof key === "string"));
    absent.set(field, keys.size === 0 ? keys : await change.absent(other, [...keys]));
  }
  return results.map((result, at) => {
    const issues = entity.references.flatMap(({ field }) => {
      const key = named[at]?.[field];
      if (typeof key !== "string" || !absent.get(field)?.has(key)) return [];
      return [unknownReferenceIssue(entity, { row: result.row, column: columnOf.get(field) ?? null, field, key })];
    });
    return issues.length === 0 ? result : { ...result, data: null, issues };
  });
}
