import { isBlankRow } from "./blank-row.ts";
import { groupedNumber } from "./grouped-number.ts";
import { maxColumns } from "./row-parser.ts";
import { sampleRecords } from "./sample-records.ts";

export const delimiters: readonly { readonly delimiter: string; readonly name: string }[] = [
  { delimiter: ",", name: "comma" },
  { delimiter: ";", name: "semicolon" },
  { delimiter: "\t", name: "tab" },
  { delimiter: "|", name: "pipe" },
];

/** What a delimiter would make of the file. */
export type DelimiterCandidate = {
  readonly delimiter: string;
  readonly name: string;
  /** The number of cells that most records have. */
  readonly columns: number;
  /** How many of the records that are not blank have that number: 0 to 1. */
  readonly share: number;
};

export type DetectedDelimiter = {
  readonly delimiter: string;
  readonly evidence: string;
  /** All of them, the best one first. */
  readonly candidates: readonly DelimiterCandidate[];
};

const sampleLength = 262_144;

/**
 * The delimiter that cuts the records into the same number of cells, and into many: how often a character occurs says
 * nothing, since notes and decimals are full of commas. A `sep=;` line of Excel decides it.
 */
export function detectDelimiter(text: string, complete: boolean, quote: string): DetectedDelimiter {
  const whole = text.length <= sampleLength;
  const scored = delimiters
    .map((one) => score(text.slice(0, sampleLength), complete && whole, quote, one))
    .sort((one, other) => other.score - one.score);
  const candidates = scored.map(({ candidate }) => candidate);
  const declared = separatorLine(text);
  if (declared !== null) {
    return { delimiter: declared, evidence: `The first line, “sep=${declared}”, says so.`, candidates };
  }
  const best = scored[0];
  if (best === undefined || best.score <= 0) {
    return { delimiter: ",", evidence: "No delimiter was found: the file seems to have one column.", candidates };
  }
  const { delimiter, name, columns, share } = best.candidate;
  const percent = Math.floor(share * 100);
  const evidence = `Cut by ${name}, ${percent}% of the rows looked at have ${groupedNumber(columns)} cells.`;
  return { delimiter, evidence, candidates };
}

/** The delimiter that a first line like `sep=;` names; null without one. */
export function separatorLine(text: string): string | null {
  const match = /^"?sep=([,;\t|])"?\s*?(?:\r|\n|$)/i.exec(text.slice(0, 12));
  return match?.[1] ?? null;
}

function score(
  text: string,
  complete: boolean,
  quote: string,
  one: { readonly delimiter: string; readonly name: string },
) {
  const { records, malformed, fault } = sampleRecords(text, complete, { delimiter: one.delimiter, quote });
  if (fault?.code === "too_many_columns") return { candidate: { ...one, columns: maxColumns + 1, share: 1 }, score: 1 };
  const counts = records.filter(({ cells }) => !isBlankRow(cells)).map(({ cells }) => cells.length);
  const columns = modalCount(counts);
  const share = counts.length === 0 ? 0 : counts.filter((count) => count === columns).length / counts.length;
  // Quotes that don't fit are a strong sign against a delimiter: `"Diabetes; Typ 2";46,87` cut by comma.
  const misfits = counts.length === 0 ? 0 : malformed.length / counts.length;
  return { candidate: { ...one, columns, share }, score: columns < 2 ? 0 : share * (1 - 1 / columns) - misfits };
}

/** The count that occurs most often, the larger one of two; 0 of none. */
export function modalCount(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  let modal = 0;
  for (const [count, number] of times) {
    const most = times.get(modal) ?? 0;
    if (number > most || (number === most && count > modal)) modal = count;
  }
  return modal;
}
