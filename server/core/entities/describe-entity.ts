import type { Entity, Field, FieldType, Sensitivity } from "#core/entities/entity.ts";

/** A field as a page of documentation shows it. */
export type FieldDescription = {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** The type in words, for example `Date, written 1980-04-23, not after today`. */
  readonly type: string;
  readonly required: boolean;
  readonly isKey: boolean;
  readonly sensitivity: Sensitivity;
  /** The values of an enumeration with their labels; empty for other types. */
  readonly accepted: readonly { readonly value: string; readonly label: string }[];
  /** Header names that are recognised for it. */
  readonly synonyms: readonly string[];
  /** The entity whose key it holds; null when it holds none. */
  readonly references: Entity["name"] | null;
  readonly example: string;
};

/** One row per field that a file can fill, in the entity's order. */
export function describeEntity(entity: Entity): readonly FieldDescription[] {
  return entity.fields.filter(({ made }) => !made).map((field) => describeField(entity, field));
}

function describeField(entity: Entity, field: Field): FieldDescription {
  return {
    name: field.name,
    label: field.label,
    description: field.description,
    type: typeInWords(field.type),
    required: field.required,
    isKey: field.name === entity.key,
    sensitivity: field.sensitivity,
    accepted: field.type.kind === "enum" ? field.type.values.map(({ value, label }) => ({ value, label })) : [],
    synonyms: field.synonyms,
    references: entity.references.find((reference) => reference.field === field.name)?.entity ?? null,
    example: field.example,
  };
}

/** What a cell of the type may hold, in words. */
export function typeInWords(type: FieldType): string {
  switch (type.kind) {
    case "text":
      return type.maxLength === undefined ? "Text" : `Text, at most ${type.maxLength} characters`;
    case "identifier":
      return `Code, kept to the letter${type.maxLength === undefined ? "" : `, at most ${type.maxLength} characters`}`;
    case "integer":
      return `Whole number${rangeInWords(type)}`;
    case "decimal":
      return `Number${rangeInWords(type)}, at most ${type.scale} decimals`;
    case "date":
      return `Date, written 1980-04-23${type.notAfterToday ? ", not after today" : ""}`;
    case "date-time":
      return "Date and time with offset or IANA zone, written 2026-11-23T09:00:00-05:00";
    case "enum":
      return type.named === undefined ? "One of the accepted values" : `One of the ${type.named}`;
    case "email":
      return "E-mail address";
    case "phone":
      return "Phone number, ten digits or with the country's code";
    case "postal-code":
      return "Postal code of the United States or Canada";
    case "region":
      return "State, territory or province, by code or name";
    case "country":
      return "Country, by ISO code or name";
    case "time-zone":
      return "Time zone, by IANA name";
    case "list":
      return `Several ${type.named ?? "values"}, parted by “${type.separator}”`;
  }
}

function rangeInWords({ min, max }: { readonly min?: number; readonly max?: number }): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return `, at least ${min}`;
  return max === undefined ? "" : `, at most ${max}`;
}
