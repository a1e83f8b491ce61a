/** What a letter or group of letters in a date format stands for. */
const tokens = ["yyyy", "yy", "MMM", "MM", "M", "dd", "d", "HH", "H", "hh", "h", "mm", "ss", "a"] as const;
export type DateToken = (typeof tokens)[number];

/** A format in its parts: what is read, and text that stands between. */
export type DateFormat = readonly (DateToken | { readonly text: string })[];

/**
 * `MM/dd/yyyy h:mm a` in its parts; null where a letter stands for nothing. Text with letters stands in single quotes;
 * the T of ISO 8601 needs none.
 */
export function parseDateFormat(format: string): DateFormat | null {
  const parts: (DateToken | { text: string })[] = [];
  let at = 0;
  while (at < format.length) {
    const rest = format.slice(at);
    const quoted = /^'([^']+)'/.exec(rest);
    const token = quoted ? undefined : tokens.find((one) => rest.startsWith(one));
    if (token !== undefined && rest.charAt(token.length) === token.charAt(0)) return null;
    if (token !== undefined) {
      parts.push(token);
      at += token.length;
      continue;
    }
    const text = quoted?.[1] ?? rest.charAt(0);
    if (!quoted && text !== "T" && /[\p{L}\d']/u.test(text)) return null;
    parts.push({ text });
    at += quoted?.[0].length ?? 1;
  }
  return parts;
}

const groups: readonly { readonly name: string; readonly of: readonly DateToken[] }[] = [
  { name: "the year", of: ["yyyy", "yy"] },
  { name: "the month", of: ["MMM", "MM", "M"] },
  { name: "the day", of: ["dd", "d"] },
  { name: "the hour", of: ["HH", "H", "hh", "h"] },
  { name: "the minutes", of: ["mm"] },
  { name: "the seconds", of: ["ss"] },
  { name: "am or pm", of: ["a"] },
];

/** Why dates can't be read by a format, as the end of a sentence; null when they can. `withTime` asks for an hour. */
export function dateFormatProblem(format: string, withTime: boolean): string | null {
  const parts = parseDateFormat(format);
  if (parts === null) return "holds letters that stand for nothing. Use yyyy, MM, dd, HH, mm, ss, h and a";
  const used = parts.filter((part) => typeof part === "string");
  const has = (...wanted: readonly DateToken[]) => wanted.some((token) => used.includes(token));
  for (const { name, of } of groups) {
    if (used.filter((token) => of.includes(token)).length > 1) return `names ${name} twice`;
  }
  const missing = groups.slice(0, withTime ? 4 : 3).find(({ of }) => !has(...of));
  if (missing) return `lacks ${missing.name}`;
  if (has("hh", "h") !== has("a")) {
    return has("a")
      ? "has am or pm beside hours up to 24. Use h"
      : "has hours up to 12 without am or pm. Add a, or use H";
  }
  const loose = parts.some((part, at) => isLoose(part) && typeof parts[at + 1] === "string" && parts[at + 1] !== "a");
  return loose ? "has a number of one or two digits right before the next. Write both digits, such as MM" : null;
}

/** A number that may have one digit or two: where the next follows at once, nobody can tell where it ends. */
function isLoose(part: DateFormat[number]): boolean {
  return part === "M" || part === "d" || part === "H" || part === "h";
}

export const SHORT_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const example: Readonly<Record<DateToken, string>> = {
  ...{ yyyy: "1980", yy: "80", MMM: SHORT_MONTHS[3] ?? "", MM: "04", M: "4", dd: "23", d: "23" },
  ...{ HH: "14", H: "14", hh: "02", h: "2", mm: "05", ss: "00", a: "PM" },
};

/** 23 April 1980, five past two, as the format has it; the format itself where it is none. */
export function dateExample(format: string): string {
  const parts = parseDateFormat(format);
  return parts === null ? format : parts.map((part) => (typeof part === "string" ? example[part] : part.text)).join("");
}
