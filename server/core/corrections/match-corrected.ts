import { foldName } from "#core/mapping/fold-name.ts";

/** A row of a corrected file by the number that it says it had, with its cells as they are now. */
export type ReturnedRow = { readonly originalRow: number; readonly cells: readonly string[] };

/** A skipped row as it was, and which of its columns, from 1, were at fault. */
export type OriginalRow = {
  readonly row: number;
  readonly cells: readonly string[];
  readonly faulty: readonly number[];
};

/** Of the rows looked at, nearly all must fit: somebody may have mended one out of recognition. */
const leastFitting = 0.9;

/** What was skipped; `keyColumns` are those that a record's key is made of. */
export type Original = {
  readonly columns: readonly string[];
  readonly keyColumns: readonly string[];
  readonly rows: readonly OriginalRow[];
};

/**
 * Whether returned rows are skipped rows of an import, corrected: nearly all have a number that was skipped there, the
 * key that they had, and cells of which at least half are what they were, those at fault aside. Cells count by column,
 * wherever it was moved. Without the key, the file of every other day would do: its rows have the same numbers.
 */
export function isCorrectionOf(
  returned: readonly ReturnedRow[],
  columns: readonly string[],
  original: Original,
): boolean {
  if (returned.length === 0 || !sameColumns(columns, original.columns)) return false;
  const places = placesOf(columns, original.columns);
  const rows = new Map(original.rows.map((row) => [row.row, row]));
  const keys = new Set(original.keyColumns.map((name) => original.columns.indexOf(name)));
  const fitting = returned.filter(({ originalRow, cells }) => {
    const row = rows.get(originalRow);
    return row !== undefined && mostlySame(cells, row, { places, keys });
  });
  return fitting.length >= returned.length * leastFitting;
}

/** The same names in any order, capitals and punctuation aside. */
export function sameColumns(one: readonly string[], other: readonly string[]): boolean {
  const names = (columns: readonly string[]) => columns.map(nameOf).sort().join("\n");
  return one.length === other.length && names(one) === names(other);
}

const nameOf = (column: string) => foldName(column) || column.trim();

/** For each original column where it stands now; columns of one name in their order. */
function placesOf(columns: readonly string[], original: readonly string[]): readonly number[] {
  const left = Map.groupBy(columns.keys(), (at) => nameOf(columns[at] ?? ""));
  return original.map((name) => left.get(nameOf(name))?.shift() ?? -1);
}

type Places = { readonly places: readonly number[]; readonly keys: ReadonlySet<number> };

function mostlySame(cells: readonly string[], { cells: before, faulty }: OriginalRow, { places, keys }: Places) {
  let same = 0;
  let compared = 0;
  for (const [at, place] of places.entries()) {
    const was = (before[at] ?? "").trim();
    const is = (cells[place] ?? "").trim();
    // Blank cells prove nothing, and a cell at fault was meant to change.
    if (faulty.includes(at + 1) || (was === "" && is === "")) continue;
    compared++;
    if (was === is) same++;
    else if (keys.has(at) && withoutZeros(was) !== withoutZeros(is)) return false;
  }
  return same * 2 >= compared;
}

/** A spreadsheet loses them. */
const withoutZeros = (text: string) => text.replace(/^0+(?=.)/, "");
