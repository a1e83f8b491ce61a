import { entityOf } from "#core/entities/entities.ts";
import type { Mapping } from "#core/mapping/mapping.ts";

/** The fields of a record that a blank cell of the file clears: those that the mapping fills, if it says so. */
export function clearedFields({ entity, fields, blankCells }: Mapping): readonly string[] {
  // A row that moves an appointment says nothing of the rest of it.
  if (entityOf(entity).layout !== undefined) return [];
  return blankCells === "clear" ? fields.map(({ field }) => field) : [];
}
