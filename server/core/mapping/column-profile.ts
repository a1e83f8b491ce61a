import { trimmed } from "#core/checking/trimmed.ts";

/** Enough of a cell to tell its kind; patterns are never run over a whole long one. */
const LONGEST_SAMPLE = 200;

/** What the sampled cells of a column show. */
export type ColumnProfile = {
  readonly column: string;
  /** Cells that are not blank, trimmed, in the order of the file. */
  readonly values: readonly string[];
  readonly distinct: readonly string[];
  /** Share of cells that are not blank, 0 to 1; 0 where there is no cell. */
  readonly fillRate: number;
};

/** Sums up a column from up to a few hundred of its cells. */
export function profileColumn(column: string, cells: readonly string[]): ColumnProfile {
  const values = cells.map((cell) => trimmed(cell).slice(0, LONGEST_SAMPLE)).filter((cell) => cell !== "");
  return {
    column,
    values,
    distinct: [...new Set(values)],
    fillRate: cells.length === 0 ? 0 : values.length / cells.length,
  };
}

/** Share of a column's values that pass a test, 0 to 1; 0 where there is no value. */
export function shareOf(profile: ColumnProfile, test: (value: string) => boolean): number {
  return profile.values.length === 0 ? 0 : profile.values.filter(test).length / profile.values.length;
}
