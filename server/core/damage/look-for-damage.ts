import { countBytes } from "#core/damage/count-bytes.ts";
import {
  type ColumnCounts,
  countLetters,
  countNumber,
  countOther,
  countWordyDate,
  noCounts,
  NOT_ASCII,
  type SeenRow,
} from "#core/damage/damage-counts.ts";
import { isShortZipOf } from "#core/damage/zip-of-state.ts";
import type { WatchedColumn } from "#core/damage/watched-columns.ts";
import type { RowObserver } from "#core/file/row-observer.ts";

/** Of each watched column, in their order. Plain data: a part of a file can be counted on another thread. */
export type DamageCounts = readonly ColumnCounts[];

export type DamageObserver = RowObserver & { readonly counts: DamageCounts };

/** The dates of so many rows are read first, and of every 17th of the rest: reading all took longer than all else here. */
const FIRST_DATES = 1_000;
const DATE_STEP = 17;
const HASH = 35;
const ZERO = 48;
const NINE = 57;
const ASCII = 127;

/**
 * Counts what spreadsheets did to a file, row by row. Every cell that is loaded comes through here, so what most of them
 * are is told by their first character, or by their bytes, and columns of a kind are gone through together.
 */
export function lookForDamage(columns: readonly WatchedColumn[]): DamageObserver {
  const counts = columns.map(noCounts);
  const watched = columns.map((column, index) => ({ column, at: column.at, counted: counts[index] ?? noCounts() }));
  const digits = watched.filter(({ column }) => column.look === "code" || column.look === "date");
  const words = watched.filter(({ column }) => column.look === "words");
  const others = watched.filter(({ column }) => column.look === "other");
  const seen: SeenRow = { row: 0, isLooked: false, isInStep: true };
  const see = (row: number, isInStep: boolean) => {
    seen.row = row;
    seen.isLooked = row <= FIRST_DATES || row % DATE_STEP === 0;
    seen.isInStep = isInStep;
  };
  return {
    counts,
    onRow(cells, row, isOutOfStep = false) {
      see(row, !isOutOfStep);
      for (const watch of digits) {
        lookAtDigits(watch, cells[watch.at], seen);
        if (watch.column.state >= 0) lookAtState(watch, cells[watch.at], cells[watch.column.state]);
      }
      for (const watch of words) lookAtWords(watch, cells[watch.at], seen);
      for (const watch of others) lookAtOther(watch, cells[watch.at], seen);
    },
    onRecord({ record, cell }, row) {
      see(row, true);
      for (const watch of watched) {
        const { column, at, counted } = watch;
        if (countBytes(record, column, counted, seen.isLooked)) continue;
        if (column.look === "words") lookAtWords(watch, cell(at), seen);
        else if (column.look === "other") lookAtOther(watch, cell(at), seen);
        else lookAtDigits(watch, cell(at), seen);
        if (column.state >= 0) lookAtState(watch, cell(at), cell(column.state));
      }
    },
  };
}

type Watch = { readonly column: WatchedColumn; readonly at: number; readonly counted: ColumnCounts };

function lookAtDigits({ column, counted }: Watch, cell: string | undefined, seen: SeenRow): void {
  if (cell === undefined || cell === "") return;
  counted.filled++;
  const first = cell.charCodeAt(0);
  if (first > NINE && first <= ASCII) {
    if (column.date?.isWordy) countWordyDate(counted, column.date, cell, seen);
    return;
  }
  if (first < ZERO || first > ASCII) countOther(counted, column, cell, seen);
  else countNumber(counted, column, cell, seen);
}

function lookAtState({ counted }: Watch, cell: string | undefined, state: string | undefined): void {
  if (cell !== undefined && state !== undefined && isShortZipOf(state, cell)) counted.ofState++;
}

function lookAtWords({ column, counted }: Watch, cell: string | undefined, seen: SeenRow): void {
  if (cell === undefined || cell === "") return;
  counted.filled++;
  const first = cell.charCodeAt(0);
  if (first < ZERO) countOther(counted, column, cell, seen);
  else if (first <= NINE) countNumber(counted, column, cell, seen);
  else if (NOT_ASCII.test(cell)) countLetters(counted, cell, seen);
}

function lookAtOther({ column, counted }: Watch, cell: string | undefined, seen: SeenRow): void {
  if (cell !== undefined && cell.charCodeAt(0) === HASH) countOther(counted, column, cell, seen);
}
