import type { WatchedColumn } from "#core/damage/watched-columns.ts";
import { type ByteRecord, WIDE } from "#core/file/byte-records.ts";

const HASH = 35;
const DASH = 45;
const ZERO = 48;
const NINE = 57;
const ASCII = 127;

/** Whether a cell, looked at as bytes, surely has nothing to be counted but that it is filled, or is empty. */
export function isHarmless(record: ByteRecord, column: WatchedColumn, isLooked: boolean): boolean {
  const { bytes, starts, ends, kinds } = record;
  if (!isFilled(record, column.at)) return true;
  const from = starts[column.at] ?? 0;
  const to = ends[column.at] ?? 0;
  const first = bytes[from] ?? 0;
  const isWide = ((kinds[column.at] ?? 0) & WIDE) !== 0;
  if (column.look === "other") return first !== HASH;
  if (first < ZERO) return false;
  if (first <= NINE) return isHarmlessNumber(bytes, from, to, { column, isWide, isLooked });
  return column.look === "words" ? !isWide : first <= ASCII;
}

export function isFilled({ starts, ends }: ByteRecord, column: number): boolean {
  return starts[column] !== ends[column];
}

/** Digits in front of something else, and a day with its year in front where days are not read. */
function isHarmlessNumber(
  bytes: Uint8Array,
  from: number,
  to: number,
  known: { readonly column: WatchedColumn; readonly isWide: boolean; readonly isLooked: boolean },
): boolean {
  const last = bytes[to - 1] ?? 0;
  if (last <= 0x20 || last >= ASCII) return false;
  let digits = 1;
  while (from + digits < to && isDigit(bytes[from + digits])) digits++;
  if (known.column.date !== null) return !known.isLooked && digits === 4 && bytes[from + 4] === DASH;
  return digits > 1 && from + digits < to && !(known.column.look === "words" && known.isWide);
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}
