import { entityOf } from "#core/entities/entities.ts";
import type { Entity, Field } from "#core/entities/entity.ts";
import { text } from "#core/entities/field-types.ts";
import type { ExtraField, Mapping } from "#core/mapping/mapping.ts";

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

/** Nobody knows what a tenant keeps in it, so it is hidden like the most private of fields. */
function fieldOfExtra({ name, label, tag }: ExtraField): Field {
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

function withChoices(field: Field, values: NonNullable<Mapping["choices"]>[string] | undefined): Field {
  return values && field.type.kind === "text" ? { ...field, type: { kind: "enum", values } } : field;
}
