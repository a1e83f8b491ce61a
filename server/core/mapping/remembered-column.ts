import type { ColumnProfile } from "#core/mapping/column-profile.ts";
import { declaredOrder } from "#core/mapping/compile-transforms.ts";
import { detectDateOrder } from "#core/mapping/detect-date-order.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import { sourceColumns } from "#core/mapping/missing-columns.ts";

/** What the last mapping of this kind of file did with a column. */
export type RememberedColumn = {
  readonly state: "remembered" | "ignored";
  readonly fields: readonly FieldMapping[];
  readonly reason: string;
  readonly ask: string | null;
};

/** Looks a column up in a remembered mapping; null for a column that it does not know. */
export function rememberedFor(mapping: Mapping, profile: ColumnProfile): RememberedColumn | null {
  const is = (name: string) => findColumn([profile.column], name) === 0;
  const fields = mapping.fields.filter(({ source }) => sourceColumns(source).some(is));
  if (fields.length > 0) {
    const reason = "Mapped like this the last time.";
    return { state: "remembered", fields, reason, ask: otherOrder(fields, profile) };
  }
  if (!mapping.ignored.some(is)) return null;
  return { state: "ignored", fields: [], reason: "Left out the last time.", ask: null };
}

/** A system that changed its date format would otherwise swap days and months without a word. */
function otherOrder(fields: readonly FieldMapping[], profile: ColumnProfile): string | null {
  const declared = fields.map(({ transforms }) => declaredOrder(transforms)).find((order) => order !== null);
  if (declared === undefined) return null;
  const evidence = detectDateOrder(profile.values);
  if (evidence.kind !== "proven" || evidence.order === declared || evidence.order === "ymd") return null;
  return `“${evidence.value}” does not fit the order of day and month that was chosen the last time. Has it changed?`;
}
