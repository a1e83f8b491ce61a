import {
  addCounts,
  type ColumnCounts,
  countLetters,
  countNumber,
  countOther,
  noCounts,
  NOT_ASCII,
} from "#core/damage/damage-counts.ts";
import { isFilled, isHarmless } from "#core/damage/is-harmless.ts";
import type { WatchedColumn } from "#core/damage/watched-columns.ts";
import type { RowObserver } from "#core/file/row-observer.ts";

/** Of each watched column, in their order. Plain data: a part of a file can be counted on another thread. */
export type DamageCounts = readonly ColumnCounts[];

export type DamageObserver = RowObserver & { readonly counts: DamageCounts };

/** The dates of so many rows are read first, and of every 17th of the rest: reading all took longer than all else here. */
const FIRST_DATES = 1_000;
const DATE_STEP = 17;
/**
 * The same of columns of words, until one shows damage: from there on each of its cells is looked at. Of a longer file
 * damage of fewer than some seven cells may be missed, and all else is found; looking at all took 5 % of a check.
 */
const FIRST_WORDS = 20_000;
const WORD_STEP = 7;
const HASH = 35;
const ZERO = 48;
const NINE = 57;
const ASCII = 127;

/**
 * Counts what spreadsheets did to a file, row by row. Every cell that is loaded comes through here, so what most of them
 * are is told by their first character, and columns of a kind are gone through together.
 */
export function lookForDamage(columns: readonly WatchedColumn[]): DamageObserver {
  const counts = columns.map(noCounts);
  const watched = columns.map((column, index) => ({ column, at: column.at, counted: counts[index] ?? noCounts() }));
  const digits = watched.filter(({ column }) => column.look === "code" || column.look === "date");
  const words = watched.filter(({ column }) => column.look === "words");
  const others = watched.filter(({ column }) => column.look === "other");
  return {
    counts,
    onRow(cells, row) {
      const isLooked = row <= FIRST_DATES || row % DATE_STEP === 0;
      for (const watch of digits) lookAtDigits(watch, cells[watch.at], row, isLooked);
      const isRead = row <= FIRST_WORDS || row % WORD_STEP === 0;
      for (const watch of words) if (isRead || isDamaged(watch.counted)) lookAtWords(watch, cells[watch.at], row);
      for (const watch of others) {
        const cell = cells[watch.at];
        if (cell !== undefined && cell.charCodeAt(0) === HASH)
          countOther(watch.counted, watch.column, cell, row, false);
      }
    },
    onRecord(records, row) {
      const { record, cell } = records;
      const isLooked = row <= FIRST_DATES || row % DATE_STEP === 0;
      for (const watch of digits) {
        if (!isHarmless(record, watch.column, isLooked)) lookAtDigits(watch, cell(watch.at), row, isLooked);
        else if (isFilled(record, watch.at)) watch.counted.filled++;
      }
      const isRead = row <= FIRST_WORDS || row % WORD_STEP === 0;
      for (const watch of words) {
        if (!isRead && !isDamaged(watch.counted)) continue;
        if (!isHarmless(record, watch.column, false)) lookAtWords(watch, cell(watch.at), row);
        else if (isFilled(record, watch.at)) watch.counted.filled++;
      }
      for (const { column, at, counted } of others) {
        if (!isHarmless(record, column, false)) countOther(counted, column, cell(at), row, false);
      }
    },
  };
}

type Watch = { readonly column: WatchedColumn; readonly at: number; readonly counted: ColumnCounts };

function lookAtDigits({ column, counted }: Watch, cell: string | undefined, row: number, isLooked: boolean): void {
  if (cell === undefined || cell === "") return;
  counted.filled++;
  const first = cell.charCodeAt(0);
  if (first > NINE && first <= ASCII) return;
  if (first < ZERO || first > ASCII) countOther(counted, column, cell, row, isLooked);
  else countNumber(counted, column, cell, row, isLooked);
}

function lookAtWords({ column, counted }: Watch, cell: string | undefined, row: number): void {
  if (cell === undefined || cell === "") return;
  counted.filled++;
  const first = cell.charCodeAt(0);
  if (first < ZERO) countOther(counted, column, cell, row, false);
  else if (first <= NINE) countNumber(counted, column, cell, row, false);
  else if (NOT_ASCII.test(cell)) countLetters(counted, cell, row);
}

function isDamaged({ mojibake, scientific, error }: ColumnCounts): boolean {
  return mojibake.cells > 0 || scientific.cells > 0 || error.cells > 0;
}

/** The counts of a whole file from those of its parts, in any order. */
export function mergeDamage(columns: readonly WatchedColumn[], parts: readonly DamageCounts[]): DamageCounts {
  const whole = columns.map(noCounts);
  for (const part of parts) {
    whole.forEach((counts, index) => {
      const added = part[index];
      if (added) addCounts(counts, added);
    });
  }
  return whole;
}
