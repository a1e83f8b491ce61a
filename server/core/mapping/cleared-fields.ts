import type { Mapping } from "#core/mapping/mapping.ts";

/** The fields of a record that a blank cell of the file clears: those that the mapping fills, if it says so. */
export function clearedFields({ fields, blankCells }: Mapping): readonly string[] {
  return blankCells === "clear" ? fields.map(({ field }) => field) : [];
}
