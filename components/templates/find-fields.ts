import type { FieldDescription } from "#core/entities/describe-entity.ts";

export type FoundField = {
  readonly field: FieldDescription;
  /** The column names that made it a hit; empty when its own name or label did. */
  readonly by: readonly string[];
};

const folded = (text: string) =>
  text
    .normalize("NFKD")
    .replaceAll(/[^\p{L}\p{N}#]+/gu, "")
    .toLowerCase();

/** The fields that a text is part of the label, name or a known column name of; all of them for a blank text. */
export function findFields(fields: readonly FieldDescription[], text: string): readonly FoundField[] {
  const sought = folded(text);
  if (!sought) return fields.map((field) => ({ field, by: [] }));
  return fields.flatMap((field) => {
    if ([field.label, field.name].some((own) => folded(own).includes(sought))) return [{ field, by: [] }];
    const by = field.synonyms.filter((synonym) => folded(synonym).includes(sought));
    return by.length > 0 ? [{ field, by }] : [];
  });
}
