import { NOT_A_DATE, readDate } from "#core/checking/read-date.ts";
import type { DateOrder } from "#core/mapping/mapping.ts";

/** What a column's values say about the order of day, month and year. */
export type DateEvidence =
  /** Every value says year, month, day in that order, or there is only one way to read them. */
  | { readonly kind: "proven"; readonly order: DateOrder; readonly value: string }
  /** Several orders read all of them: a person has to say. */
  | { readonly kind: "ambiguous"; readonly orders: readonly DateOrder[]; readonly value: string }
  | { readonly kind: "no_dates" };

const ORDERS: readonly DateOrder[] = ["mdy", "dmy", "ymd"];
const FEWEST_DATES = 0.8;
/** Values that only the best order reads must outweigh those that only another one reads, which are typing errors. */
const CLEAR_LEAD = 3;
/** Any year of two digits is taken as one here; its century is the checks' concern. */
const ANY_DAY = 2099_12_31;

/** Finds the order in which a column's dates are written; `proven` names a value that no other order can read. */
export function detectDateOrder(values: readonly string[]): DateEvidence {
  const dates = values.filter((value) => ORDERS.some((order) => readDate(value, order, ANY_DAY) !== NOT_A_DATE));
  const [first] = dates;
  if (first === undefined || dates.length < values.length * FEWEST_DATES) return { kind: "no_dates" };
  const isoOnly = dates.find((value) => readDate(value, null, null) === NOT_A_DATE) === undefined;
  if (isoOnly) return { kind: "proven", order: "ymd", value: first };
  const read = ORDERS.map((order) => ({ order, values: dates.filter((value) => readDate(value, order, ANY_DAY) > 0) }));
  const most = Math.max(...read.map((one) => one.values.length));
  const best = read.filter((one) => one.values.length === most);
  const [winner] = best;
  if (winner === undefined || most < dates.length * FEWEST_DATES) return { kind: "no_dates" };
  const rivals = read.filter(
    (one) => one.order !== winner.order && lead(winner, one) <= CLEAR_LEAD * lead(one, winner),
  );
  const [rival] = rivals;
  if (rival === undefined) {
    const telling = winner.values.find((value) => read.every((one) => one === winner || !one.values.includes(value)));
    return { kind: "proven", order: winner.order, value: telling ?? first };
  }
  const open = winner.values.find((value) => rival.values.includes(value)) ?? first;
  return { kind: "ambiguous", orders: [winner.order, ...rivals.map(({ order }) => order)], value: open };
}

type Reading = { readonly values: readonly string[] };

/** How many values one order reads that the other does not. */
function lead(one: Reading, other: Reading): number {
  const others = new Set(other.values);
  return one.values.filter((value) => !others.has(value)).length;
}
