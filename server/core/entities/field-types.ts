import type { EnumValue, FieldType } from "#core/entities/entity.ts";

/** Free text of at most so many characters. */
export const text = (maxLength: number): FieldType => ({ kind: "text", maxLength });

/** A key or code of at most so many characters. */
export const identifier = (maxLength: number): FieldType => ({ kind: "identifier", maxLength });

/** One of a few values, each written `value`, shown as `label`, and known by other words in other systems. */
export const oneOf = (...values: readonly EnumValue[]): FieldType => ({ kind: "enum", values });

/** An accepted value of `oneOf`. */
export const choice = (value: string, label: string, ...synonyms: readonly string[]): EnumValue => ({
  value,
  label,
  synonyms,
});

/** Hours within a period of so many hours, to the hundredth. */
export const hoursOf = (max: number): FieldType => ({ kind: "decimal", min: 0, max, scale: 2 });
