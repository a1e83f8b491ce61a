import { trimmed } from "#core/checking/trimmed.ts";
import type { Entity } from "#core/entities/entity.ts";
import { compileSource } from "#core/mapping/compile-source.ts";
import { compileTransforms } from "#core/mapping/compile-transforms.ts";
import { findColumn } from "#core/mapping/find-column.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { readColumns } from "#core/mapping/missing-columns.ts";

/**
 * Reads the key of a row, as checking does, without checking the rest of it; null when the file lacks a column of the
 * key or the mapping does not fill it.
 */
export function compileKey(
  entity: Entity,
  { fields }: Mapping,
  columns: readonly string[],
): ((cells: readonly string[]) => string) | null {
  const mapped = fields.find(({ field }) => field === entity.key);
  if (!mapped || readColumns(mapped).some((column) => findColumn(columns, column) < 0)) return null;
  const { read } = compileSource(mapped, columns);
  const steps = compileTransforms(mapped.transforms, null, columns);
  return (cells) => {
    const text = trimmed(read(cells));
    return steps === null ? text : trimmed(steps(text, cells));
  };
}
