import type { Entity } from "#core/entities/entity.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import { readColumns } from "#core/mapping/missing-columns.ts";

/** Columns that fields read together, by their places from 0, with all fields that read one of them. */
export type TiedColumns = { readonly columns: readonly number[]; readonly fields: readonly FieldMapping[] };

/** The columns that are read, in groups that have nothing to do with each other; the two ends of a period are tied. */
export function tiedColumns(entity: Entity, mapping: Mapping, columns: readonly string[]): readonly TiedColumns[] {
  const placesOf = (names: readonly string[]) =>
    mapping.fields
      .filter(({ field }) => names.includes(field))
      .flatMap(readColumns)
      .map((name) => findColumn(columns, name))
      .filter((at) => at >= 0);
  const bonds = [
    ...mapping.fields.map(({ field }) => placesOf([field])),
    ...entity.periods.map(({ start, end }) => placesOf([start, end])),
  ].filter((places) => places.length > 0);
  let groups: ReadonlySet<number>[] = [];
  for (const places of bonds) {
    const bound = new Set(places);
    const touched = groups.filter((group) => !group.isDisjointFrom(bound));
    groups = [
      ...groups.filter((group) => group.isDisjointFrom(bound)),
      new Set([...touched, bound].flatMap((group) => [...group])),
    ];
  }
  return groups.map((group) => ({
    columns: [...group].sort((one, other) => one - other),
    fields: mapping.fields.filter((mapped) => readColumns(mapped).some((name) => group.has(findColumn(columns, name)))),
  }));
}
