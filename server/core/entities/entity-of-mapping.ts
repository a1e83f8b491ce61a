import { entityOf } from "#core/entities/entities.ts";
import type { Entity, EnumValue, Field } from "#core/entities/entity.ts";
import { text } from "#core/entities/field-types.ts";
import type { ExtraField, Mapping } from "#core/mapping/mapping.ts";
import { listOfField, platformListWords } from "#core/platform/platform-lists.ts";

/** What a file's rows are checked against: the entity with the mapping's own fields, and its choices in place of text. */
export function entityOfMapping({
  entity: name,
  extraFields = [],
  choices = {},
}: Pick<Mapping, "entity" | "extraFields" | "choices">): Entity {
  const entity = entityOf(name);
  if (extraFields.length === 0 && Object.keys(choices).length === 0) return entity;
  const fields = [...entity.fields, ...extraFields.map(fieldOfExtra)];
  return { ...entity, fields: fields.map((field) => withChoices(field, choices[field.name])) };
}

/** A tenant's own field. Nobody knows what is kept in it, so it is hidden like the most private of fields. */
export function fieldOfExtra({ name, label, tag }: ExtraField): Field {
  return {
    name,
    label,
    type: text(1_000),
    required: false,
    sensitivity: "sensitive",
    synonyms: [tag],
    example: "Example",
    description: `The field “${label}” of your own profile.`,
  };
}

function withChoices(field: Field, values: readonly EnumValue[] | undefined): Field {
  const { type, name } = field;
  if (!values || (type.kind !== "text" && type.kind !== "list")) return field;
  const list = Object.hasOwn(listOfField, name) ? listOfField[name] : undefined;
  const named = list && { named: platformListWords[list] };
  const example = exampleOf(values, type.kind === "list" ? type.separator : null) ?? field.example;
  if (type.kind === "list") return { ...field, example, type: { ...type, of: values, ...named } };
  return { ...field, example, type: { kind: "enum", values, ...named } };
}

/** One of them as a person would write it: by its label where that names it alone. */
function exampleOf(values: readonly EnumValue[], separator: string | null): string | undefined {
  const plain = values.find(
    ({ label, synonyms }) => synonyms.length === 0 && (separator === null || !label.includes(separator)),
  );
  return plain?.label ?? values[0]?.value;
}
