import { trimmed } from "#core/checking/trimmed.ts";
import { compileSource } from "#core/mapping/compile-source.ts";
import type { FieldMapping } from "#core/mapping/mapping.ts";
import { columnsAside, readColumns } from "#core/mapping/missing-columns.ts";

/** What a field's source gives in a row of the sample, with the cells of the columns that decide on it. */
export type SampledRow = { readonly value: string; readonly cells: readonly string[] };

export type Sampled = {
  /** The names of each row's cells. */
  readonly columns: readonly string[];
  /** Each combination once, in the order of the file. */
  readonly rows: readonly SampledRow[];
};

/** What stands in the sample for a field, before any step. `cellsOf` gives a column's sampled cells. */
export function sampledRows(mapped: FieldMapping, cellsOf: (column: string) => readonly string[]): Sampled {
  const columns = readColumns(mapped);
  const cells = columns.map(cellsOf);
  const aside = columnsAside(mapped).map((name) => columns.indexOf(name));
  const { read } = compileSource(mapped, columns);
  const count = Math.max(0, ...cells.map(({ length }) => length));
  const rows = new Map<string, SampledRow>();
  for (let at = 0; at < count; at++) {
    const own = cells.map((column) => column[at] ?? "");
    const row = { value: trimmed(read(own)), cells: own };
    const key = JSON.stringify([row.value, ...aside.map((column) => own[column])]);
    if (!rows.has(key)) rows.set(key, row);
  }
  return { columns, rows: [...rows.values()] };
}
