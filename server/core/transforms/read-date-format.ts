import { parseDateFormat, type DateFormat, type DateToken } from "#core/transforms/date-format.ts";

/** A day and a time of day as a clock on a wall shows them. */
export type WrittenTime = Readonly<Record<"year" | "month" | "day" | "hour" | "minute" | "second", number>>;

/** Longer than any date; a pattern is never run over more. */
const LONGEST_DATE = 100;

const MONTHS = "january february march april may june july august september october november december".split(" ");

/** Letters of the pattern language that text between the parts may hold. */
const SPECIAL = /[\\^$.*+?()[\]{}|/]/g;

const patterns: Readonly<Record<DateToken, string>> = {
  ...{ yyyy: "(\\d{4})", yy: "(\\d{2})", MMM: "(\\p{L}{3,9})\\.?", MM: "(\\d{2})", M: "(\\d{1,2})" },
  ...{ dd: "(\\d{2})", d: "(\\d{1,2})", HH: "(\\d{2})", H: "(\\d{1,2})", hh: "(\\d{2})", h: "(\\d{1,2})" },
  ...{ mm: "(\\d{2})", ss: "(\\d{2})", a: "([ap])\\.?m\\.?" },
};

/**
 * Reads texts written in a format, once compiled; null for a text that is written otherwise. The day may not exist:
 * that is for the checks. A year of two digits is of this century or, with `latest` (yyyymmdd), the last one whose day
 * is not after it. A format that `dateFormatProblem` objects to reads nothing.
 */
export function compileDateFormat(format: string, latest: number | null): (text: string) => WrittenTime | null {
  const parts = parseDateFormat(format);
  if (parts === null) return () => null;
  const pattern = new RegExp(`^${parts.map(patternOf).join("")}$`, "iu");
  const names = parts.filter((part) => typeof part === "string");
  return (text) => {
    const match = text.length > LONGEST_DATE ? null : pattern.exec(text);
    return match && timeOf(new Map(names.map((name, at) => [name, match[at + 1] ?? ""])), latest);
  };
}

function patternOf(part: DateFormat[number]): string {
  if (typeof part === "string") return patterns[part];
  return part.text.trim() === "" ? "\\s+" : part.text.replace(SPECIAL, "\\$&");
}

function timeOf(texts: ReadonlyMap<DateToken, string>, latest: number | null): WrittenTime | null {
  const number = (...names: readonly DateToken[]) => {
    const name = names.find((one) => texts.has(one));
    return name === undefined ? null : Number(texts.get(name));
  };
  const month = texts.has("MMM") ? monthOf(texts.get("MMM") ?? "") : (number("MM", "M") ?? 0);
  const day = number("dd", "d") ?? 0;
  const hour = hourOf(number("HH", "H"), number("hh", "h"), texts.get("a") ?? "");
  if (month === 0 || hour === null) return null;
  const year = number("yyyy") ?? centuryOf(number("yy") ?? 0, month * 100 + day, latest);
  return { year, month, day, hour, minute: number("mm") ?? 0, second: number("ss") ?? 0 };
}

function centuryOf(year: number, monthAndDay: number, latest: number | null): number {
  const recent = 2000 + year;
  return latest !== null && recent * 10_000 + monthAndDay > latest ? recent - 100 : recent;
}

function monthOf(name: string): number {
  const lower = name.toLowerCase();
  const short = lower === "sept" ? "sep" : lower;
  return MONTHS.findIndex((month) => short === month || short === month.slice(0, 3)) + 1;
}

/** Twelve o'clock at noon is 12 pm, at midnight 12 am; null for 13 pm. */
function hourOf(whole: number | null, half: number | null, sign: string): number | null {
  if (half === null) return whole ?? 0;
  if (half < 1 || half > 12) return null;
  return (half % 12) + (sign.toLowerCase() === "p" ? 12 : 0);
}
