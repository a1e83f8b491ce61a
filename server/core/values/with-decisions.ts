import { foldValue } from "#core/mapping/fold-value.ts";
import type { FieldMapping, Mapping, Transform } from "#core/mapping/mapping.ts";

/** What a value shall become: an accepted value, `""` for blank, null to skip its rows. */
export type ValueDecision = { readonly value: string; readonly to: string | null };

/**
 * The mapping with a field's decisions in its value map: the newer counts, compared as value maps are. Where the field
 * has no map yet, one is added behind the steps that the values were counted after. Null when the mapping does not fill
 * the field.
 */
export function withDecisions(mapping: Mapping, field: string, decisions: readonly ValueDecision[]): Mapping | null {
  if (!mapping.fields.some((mapped) => mapped.field === field)) return null;
  const fields = mapping.fields.map((mapped) => (mapped.field === field ? decided(mapped, decisions) : mapped));
  return { ...mapping, fields };
}

function decided(mapped: FieldMapping, decisions: readonly ValueDecision[]): FieldMapping {
  const at = mapped.transforms.findIndex(({ kind }) => kind === "values");
  const old = mapped.transforms[at];
  const known = old?.kind === "values" ? Object.entries(old.values) : [];
  const newer = new Set(decisions.map(({ value }) => foldValue(value)));
  const kept = known.filter(([value]) => !newer.has(foldValue(value)));
  const values = Object.fromEntries([...kept, ...decisions.map(({ value, to }) => [value, to] as const)]);
  const map: Transform = { kind: "values", values };
  const transforms = at < 0 ? [...mapped.transforms, map] : mapped.transforms.with(at, map);
  return { ...mapped, transforms };
}
