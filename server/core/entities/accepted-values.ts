import type { EnumValue, FieldType } from "#core/entities/entity.ts";

/** The values that a field accepts, or each part of its list; null where it has no list of them. */
export function acceptedValues(type: FieldType): readonly EnumValue[] | null {
  if (type.kind === "enum") return type.values;
  return type.kind === "list" ? (type.of ?? null) : null;
}

/** The sign between the parts of a cell; null where a cell is one value. */
export function separatorOf(type: FieldType): string | null {
  return type.kind === "list" ? type.separator : null;
}
