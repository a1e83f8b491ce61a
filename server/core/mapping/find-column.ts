import { foldName } from "#core/mapping/fold-name.ts";

/**
 * Where a column that a mapping names stands in a file, from 0: by its exact name, else by the only name that differs
 * in nothing but case, accents and punctuation (`E-Mail`, `Email`). -1 when there is none, or two to choose from.
 */
export function findColumn(columns: readonly string[], name: string): number {
  const exact = columns.indexOf(name);
  if (exact >= 0) return exact;
  const folded = foldName(name);
  if (folded === "") return -1;
  const alike = columns.flatMap((column, index) => (foldName(column) === folded ? [index] : []));
  return alike.length === 1 ? (alike[0] ?? -1) : -1;
}
