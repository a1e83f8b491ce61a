import type { Repair } from "#core/damage/damage-kind.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";

/**
 * The mapping with a repair of a field's cells in front of its other steps, in place of an earlier one of the same
 * damage. Null where the field is not filled from this column alone.
 */
export function withRepair(
  mapping: Mapping,
  at: { readonly field: string; readonly column: string },
  repair: Repair,
): Mapping | null {
  const fits = ({ field, source }: FieldMapping) =>
    field === at.field && source.kind === "column" && source.column === at.column;
  if (!mapping.fields.some(fits)) return null;
  const fields = mapping.fields.map((mapped) => {
    if (!fits(mapped)) return mapped;
    const others = mapped.transforms.filter((step) => step.kind !== "repair" || step.damage !== repair.damage);
    return { ...mapped, transforms: [{ kind: "repair" as const, ...repair }, ...others] };
  });
  return { ...mapping, fields };
}
