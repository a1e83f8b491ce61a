import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { fieldOf } from "#core/entities/entities.ts";
import type { Entity, EntityName, Field } from "#core/entities/entity.ts";
import { acceptedSpellings, type Accepted } from "#core/guides/accepted-spellings.ts";
import { mayQuoteColumn } from "#core/guides/cell-candidates.ts";
import { mayQuote } from "#core/guides/may-quote.ts";
import { formatInWords, stepNotes } from "#core/guides/step-notes.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import { columnsAside, sourceColumns } from "#core/mapping/missing-columns.ts";

/** What a field makes of a column, in words for whoever sends the file. */
export type ReadField = Accepted & {
  readonly field: string;
  readonly label: string;
  readonly description: string;
  readonly isKey: boolean;
  readonly format: string;
  readonly notes: readonly string[];
  /** The entity whose key it holds. */
  readonly references: EntityName | null;
};

/** One column of the feed's files. */
export type DescribedColumn = {
  readonly name: string;
  /** Whether each row needs a cell there, may leave it blank, or nobody reads it. */
  readonly need: "required" | "optional" | "unread";
  readonly fields: readonly ReadField[];
  /** The labels of the fields that it decides on beside their own column. */
  readonly decides: readonly string[];
};

/** A field that every row gets without a column; the value is null where it is nobody else's business. */
export type FixedField = { readonly label: string; readonly value: string | null };

/** A feed's columns in their order, as its mapping reads them, and what it fills by itself. */
export function describeColumns(
  mapping: Mapping,
  columns: readonly string[],
): { readonly columns: readonly DescribedColumn[]; readonly fixed: readonly FixedField[] } {
  const entity = entityOfMapping(mapping);
  const fields = mapping.fields.flatMap((mapped) => {
    const field = fieldOf(entity, mapped.field);
    return field ? [{ field, mapped }] : [];
  });
  const described = columns.map((name, at): DescribedColumn => {
    const isThis = (column: string) => findColumn(columns, column) === at;
    const own = fields.filter(({ mapped }) => sourceColumns(mapped.source).some(isThis));
    const decides = fields.filter(({ mapped }) => columnsAside(mapped).some(isThis));
    const required = own.some(({ field, mapped }) => needsCell(field, mapped));
    return {
      name,
      need: required ? "required" : own.length + decides.length > 0 ? "optional" : "unread",
      fields: own.map(({ field, mapped }) => readField(entity, mapping, field, mapped)),
      decides: decides.map(({ field }) => field.label),
    };
  });
  const fixed = fields.flatMap(({ field, mapped: { source } }) =>
    source.kind === "constant" ? [{ label: field.label, value: mayQuote(field) ? source.value : null }] : [],
  );
  return { columns: described, fixed };
}

/** A blank cell leaves a required field blank, unless the steps fill it. Of joined columns one is enough. */
function needsCell({ required }: Field, { source, transforms }: FieldMapping): boolean {
  const fills = transforms.some(({ kind }) => kind === "default" || kind === "constant" || kind === "when");
  return required && source.kind === "column" && !fills;
}

function readField(entity: Entity, mapping: Mapping, field: Field, { source, transforms }: FieldMapping): ReadField {
  const joins = source.kind === "join" ? [joinNote(field, source.columns)] : [];
  const notes = stepNotes(field, transforms, (column) => mayQuoteColumn(entity, mapping, column));
  return {
    ...acceptedSpellings(field, transforms),
    field: field.name,
    label: field.label,
    description: field.description,
    isKey: field.name === entity.key,
    format: formatInWords(field, transforms),
    notes: [...joins, ...notes],
    references: entity.references.find((reference) => reference.field === field.name)?.entity ?? null,
  };
}

function joinNote({ label, required }: Field, columns: readonly string[]): string {
  const list = columns.map((name) => `“${name}”`).join(", ");
  return `${label} is put together from ${list}${required ? "; at least one of them must be filled" : ""}.`;
}
