import type { Repair } from "#core/damage/damage-kind.ts";
import { repairProblem } from "#core/damage/repair-problem.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { fieldOf } from "#core/entities/entities.ts";
import type { FieldMapping, Mapping, Transform } from "#core/mapping/mapping.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import { sourceColumns } from "#core/mapping/missing-columns.ts";

/**
 * The mapping with a repair of a column's cells in front of the other steps of each field that it fills, in place of an
 * earlier one of the same damage; where several columns are joined, it is done to that column before. Null where the
 * column no longer fills the field.
 */
export function withRepair(
  mapping: Mapping,
  at: { readonly field: string; readonly column: string },
  repair: Repair,
): Mapping | null {
  const entity = entityOfMapping(mapping);
  // As the mapping calls it, which may differ from the file's header by case or white space.
  const nameIn = ({ source }: FieldMapping) =>
    sourceColumns(source).find((name) => findColumn([at.column], name) >= 0) ?? null;
  if (!mapping.fields.some((mapped) => mapped.field === at.field && nameIn(mapped) !== null)) return null;
  const fields = mapping.fields.map((mapped) => {
    const field = fieldOf(entity, mapped.field);
    const name = nameIn(mapped);
    if (name === null || field === null) return mapped;
    const step: Repair = mapped.source.kind === "join" ? { ...repair, column: name } : repair;
    if (repairProblem(field, step) !== null) return mapped;
    const isSame = (other: Transform) =>
      other.kind === "repair" && other.damage === step.damage && other.column === step.column;
    const others = mapped.transforms.filter((other) => !isSame(other));
    return { ...mapped, transforms: [{ kind: "repair" as const, ...step }, ...others] };
  });
  return { ...mapping, fields };
}

/** The mapping in which numbers of these columns are read as no times any more; what else is repaired stays so. */
export function withoutTimes(mapping: Mapping, columns: readonly string[]): Mapping {
  const fields = mapping.fields.map((mapped) => {
    if (!sourceColumns(mapped.source).some((name) => findColumn(columns, name) >= 0)) return mapped;
    const isTimes = (step: Transform) => step.kind === "repair" && step.damage === "date_serial" && step.time === true;
    return { ...mapped, transforms: mapped.transforms.filter((step) => !isTimes(step)) };
  });
  return { ...mapping, fields };
}
