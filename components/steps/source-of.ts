import type { FieldSource } from "#core/mapping/mapping.ts";

/** One column alone, several joined, none at all. */
export function sourceOf(columns: readonly string[], separator: string): FieldSource | null {
  const [first] = columns;
  if (first === undefined) return null;
  return columns.length === 1 ? { kind: "column", column: first } : { kind: "join", columns, separator };
}
