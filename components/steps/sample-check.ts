import { compileRowChecker } from "#core/checking/compile-row-checker.ts";
import type { Issue } from "#core/checking/issue.ts";
import type { Entity } from "#core/entities/entity.ts";
import type { Preview } from "#core/file/preview.ts";
import { missingColumns } from "#core/mapping/missing-columns.ts";
import type { Mapping } from "#core/mapping/mapping.ts";

/** What the first rows of a file come to under a mapping, by the same checks as the run. */
export type SampleCheck = {
  readonly rows: number;
  readonly good: number;
  readonly issues: readonly Issue[];
};

/** Checks the sample rows; null while the mapping can't be run on them at all. `today` is yyyy-mm-dd. */
export function checkSample(
  entity: Entity,
  mapping: Mapping,
  preview: Pick<Preview, "columns" | "rows" | "notes">,
  today: string,
): SampleCheck | null {
  const columns = preview.columns.map(({ name }) => name);
  const fields = mapping.fields.filter(({ field }) => entity.fields.some(({ name }) => name === field));
  // Keys of a layout are drawn.
  if (entity.layout === undefined && !fields.some(({ field }) => field === entity.key)) return null;
  if (missingColumns(mapping, columns).length > 0) return null;
  // Of two sources for one field only the first can be tried; the question stands beside it.
  const once = fields.filter(({ field }, index) => fields.findIndex((other) => other.field === field) === index);
  const check = compileRowChecker({ entity, mapping: { ...mapping, fields: once }, columns, today });
  const malformed = new Set(preview.notes.find(({ code }) => code === "malformed_quotes")?.rows);
  const issues: Issue[] = [];
  let good = 0;
  for (const { row, cells } of preview.rows) {
    const result = check(cells, row, malformed.has(row));
    if (result.kind === "skipped") issues.push(...result.issues);
    else good++;
  }
  return { rows: preview.rows.length, good, issues };
}
