import type { Field } from "#core/entities/entity.ts";
import type { ColumnProfile } from "#core/mapping/column-profile.ts";
import { detectDateOrder } from "#core/mapping/detect-date-order.ts";
import type { DateOrder, Transform } from "#core/mapping/mapping.ts";

/** How the dates of a column are to be read: a step for the mapping, or a question. */
export type DateStep = {
  readonly transforms: readonly Transform[];
  readonly note: string;
  readonly ask: string | null;
};

const IN_WORDS: Readonly<Record<DateOrder, string>> = {
  mdy: "month/day/year",
  dmy: "day/month/year",
  ymd: "year-month-day",
};

const MONTHS = "January February March April May June July August September October November December".split(" ");

/**
 * Finds the order of day and month for a date field. Where the values allow two orders no step is given, so that a run
 * without an answer refuses the dates instead of guessing them.
 */
export function dateStep(field: Field, profile: ColumnProfile): DateStep {
  if (field.type.kind !== "date") return { transforms: [], note: "", ask: null };
  const evidence = detectDateOrder(profile.values);
  if (evidence.kind === "no_dates") return { transforms: [], note: "", ask: null };
  if (evidence.kind === "proven") {
    const note = ` “${evidence.value}” shows the order ${IN_WORDS[evidence.order]}.`;
    return { transforms: [{ kind: "date", order: evidence.order }], note, ask: null };
  }
  return { transforms: [], note: "", ask: dateQuestion(evidence.value, evidence.orders) };
}

/** For example: “03/04/2020” could be March 4 (month/day/year) or 3 April (day/month/year). Which order is it? */
export function dateQuestion(value: string, orders: readonly DateOrder[]): string {
  const readings = orders.map((order) => `${dayInWords(value, order)} (${IN_WORDS[order]})`);
  return `“${value}” could be ${readings.join(" or ")}. Which order is it?`;
}

function dayInWords(value: string, order: DateOrder): string {
  const [one = 0, two = 0, three = 0] = value.split(/\D/).map(Number);
  if (order === "mdy") return `${MONTHS[one - 1] ?? ""} ${two}`;
  return order === "dmy" ? `${one} ${MONTHS[two - 1] ?? ""}` : `${three} ${MONTHS[two - 1] ?? ""}`;
}
