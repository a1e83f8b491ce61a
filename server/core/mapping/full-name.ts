import { foldName } from "#core/mapping/fold-name.ts";
import type { Entity } from "#core/entities/entity.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { shareOf, type ColumnProfile } from "#core/mapping/column-profile.ts";
import type { FieldMapping } from "#core/mapping/mapping.ts";

const FULL_NAMES = new Set(
  [
    ["Name", "Full Name", "Employee Name", "Emp Name", "Staff Name", "Client Name", "Patient Name", "Person Name"],
    ["Last First", "Last Name First Name", "Last, First", "Kundenname", "Vollständiger Name", "Nom complet", "Nom"],
  ].flatMap((names) => names.map(foldName)),
);
const LAST_FIRST = /^[^,]*\p{L}[^,]*,[^,]*\p{L}[^,]*$/u;
const FEWEST = 0.8;

/** What a column that holds the whole name can feed; null when it does not look like one. */
export type FullName =
  | { readonly kind: "split"; readonly fields: readonly FieldMapping[]; readonly example: string }
  /** Without a comma nobody can tell where the family name starts (`Ana De la Cruz`). */
  | { readonly kind: "no_comma" };

/** Recognises `Last, First` in one column, which then feeds both fields. */
export function fullNameOf(entity: Entity, profile: ColumnProfile): FullName | null {
  if (!FULL_NAMES.has(foldName(profile.column))) return null;
  if (!fieldOf(entity, "last_name") || !fieldOf(entity, "first_name")) return null;
  const [example] = profile.values;
  if (example === undefined) return null;
  if (shareOf(profile, (value) => LAST_FIRST.test(value)) < FEWEST) return { kind: "no_comma" };
  return {
    kind: "split",
    example,
    fields: [part(profile.column, "last_name", 1), part(profile.column, "first_name", 2)],
  };
}

function part(column: string, field: string, number: number): FieldMapping {
  return { field, source: { kind: "column", column }, transforms: [{ kind: "split", separator: ",", part: number }] };
}
