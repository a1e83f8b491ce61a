import { NOT_A_DATE } from "#core/checking/read-date.ts";
import type { WatchedDate } from "#core/damage/watched-columns.ts";
import { compileDateFormat } from "#core/transforms/read-date-format.ts";

/** Compiled once a column. */
const readers = new WeakMap<WatchedDate, ReturnType<typeof compileDateFormat>>();

/** The day (yyyymmdd) of a cell in the format of its column; not above zero for one that is written otherwise. */
export function dayInFormat(date: WatchedDate, cell: string): number {
  const read = readers.get(date) ?? compileDateFormat(date.format ?? "", date.latest);
  readers.set(date, read);
  const found = read(cell);
  return found === null ? NOT_A_DATE : found.year * 10_000 + found.month * 100 + found.day;
}
