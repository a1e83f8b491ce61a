import { foldName } from "#core/mapping/fold-name.ts";
import { errorColumns } from "#core/reports/error-file.ts";

/** Tells whether a column was added by an error file of ours; in a corrected file that comes back it is left out. */
export function isErrorFileColumn(column: string): boolean {
  return errorColumns.some((added) => added === column.trim());
}

/** A remembered name that the file now writes in another way: the same after folding. */
export type RenamedColumn = { readonly from: string; readonly to: string };

export type ColumnDifferences = {
  readonly same: boolean;
  /** Columns of the file that were not there before. */
  readonly added: readonly string[];
  /** Remembered columns that the file does not have. */
  readonly missing: readonly string[];
  readonly renamed: readonly RenamedColumn[];
};

/**
 * The names that tell one kind of file from another: folded, sorted, each once. Order, case and punctuation do not
 * count, nor do the columns of a corrected error file.
 */
export function headerSignature(columns: readonly string[]): readonly string[] {
  const names = columns
    .filter((column) => !isErrorFileColumn(column))
    .map((column) => foldName(column) || column.trim());
  return [...new Set(names)].filter((name) => name !== "").sort();
}

/** What differs between the columns that a feed remembers and those of a file; a moved column is no difference. */
export function compareColumns(remembered: readonly string[], current: readonly string[]): ColumnDifferences {
  const kept = current.filter((column) => !isErrorFileColumn(column));
  const open = new Set(kept.filter((column) => !remembered.includes(column)));
  const renamed: RenamedColumn[] = [];
  const missing: string[] = [];
  for (const from of remembered) {
    if (kept.includes(from) || isErrorFileColumn(from)) continue;
    const folded = foldName(from);
    const to = [...open].find((column) => folded !== "" && foldName(column) === folded);
    if (to === undefined) {
      missing.push(from);
      continue;
    }
    open.delete(to);
    renamed.push({ from, to });
  }
  return { same: missing.length === 0 && open.size === 0, added: [...open], missing, renamed };
}
