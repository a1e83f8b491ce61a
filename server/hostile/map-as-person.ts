import { columnNames } from "#core/file/column-names.ts";
import type { Preview } from "#core/file/preview.ts";
import type { Entity } from "#core/entities/entity.ts";
import { entityOf } from "#core/entities/entities.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import { mappingOfSuggestions } from "#core/mapping/mapping-of-suggestions.ts";
import { missingTargets } from "#core/mapping/missing-targets.ts";
import { proposeEntity } from "#core/mapping/propose-entity.ts";
import { suggestMapping } from "#core/mapping/suggest-mapping.ts";

/** The preview's columns with a mapping that can run: what is suggested, and what a hurried person adds to it. */
export function mapAsPerson(preview: Preview): { readonly columns: readonly string[]; readonly mapping: Mapping } {
  const { names: columns } = columnNames(preview.columns.map(({ header }) => header));
  const entity = entityOf(proposeEntity(columns)[0]?.entity ?? "employee");
  const samples = columns.map((_, index) => preview.rows.map(({ cells }) => cells[index] ?? ""));
  const suggested = mappingOfSuggestions(entity, suggestMapping({ entity, columns, samples }));
  return { columns, mapping: { ...suggested, fields: completed(entity, suggested, columns) } };
}

/** The key from the first column that is free, the other required fields as constants. */
function completed(entity: Entity, mapping: Mapping, columns: readonly string[]): readonly FieldMapping[] {
  const used = new Set(mapping.fields.flatMap(({ source }) => (source.kind === "column" ? [source.column] : [])));
  const free = columns.find((column) => !used.has(column)) ?? columns[0] ?? "";
  const added = missingTargets(entity, mapping).map((field): FieldMapping => {
    const source =
      field.name === entity.key
        ? ({ kind: "column", column: free } as const)
        : ({ kind: "constant", value: field.example } as const);
    return { field: field.name, source, transforms: [] };
  });
  return [...mapping.fields, ...added];
}
