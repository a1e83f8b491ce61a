import type { ColumnProfile } from "#core/mapping/column-profile.ts";
import { declaredOrder } from "#core/mapping/compile-transforms.ts";
import { detectDateOrder } from "#core/mapping/detect-date-order.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import { columnsAside, sourceColumns } from "#core/mapping/missing-columns.ts";

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
  if (mapping.fields.some((mapped) => columnsAside(mapped).some(is))) {
    return { state: "remembered", fields: [], reason: "A condition of another field looks at it.", ask: null };
  }
  if (!mapping.ignored.some(is)) return null;
  return { state: "ignored", fields: [], reason: "Left out the last time.", ask: null };
}

/**
 * What the last mapping did with a field whose column is called otherwise now: its steps come along, so that a value map
 * is not made twice. Null where there are none, or where they look at a column that the file does not have.
 */
export function underOtherName(
  mapping: Mapping,
  field: string,
  { column, ...profile }: ColumnProfile,
  columns: readonly string[],
): Omit<RememberedColumn, "state"> | null {
  const mapped = mapping.fields.find((one) => one.field === field);
  if (mapped?.source.kind !== "column" || mapped.transforms.length === 0) return null;
  if (columnsAside(mapped).some((name) => findColumn(columns, name) < 0)) return null;
  const fields = [{ ...mapped, source: { kind: "column" as const, column } }];
  const reason = `What is done with its values comes from “${mapped.source.column}”.`;
  return { fields, reason, ask: otherOrder(fields, { column, ...profile }) };
}

/** A system that changed its date format would otherwise swap days and months without a word. */
function otherOrder(fields: readonly FieldMapping[], profile: ColumnProfile): string | null {
  const declared = fields.map(({ transforms }) => declaredOrder(transforms)).find((order) => order !== null);
  if (declared === undefined) return null;
  const evidence = detectDateOrder(profile.values);
  if (evidence.kind !== "proven" || evidence.order === declared || evidence.order === "ymd") return null;
  return `“${evidence.value}” does not fit the order of day and month that was chosen the last time. Has it changed?`;
}
