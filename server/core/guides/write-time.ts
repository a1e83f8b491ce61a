import type { DateOrder } from "#core/mapping/mapping.ts";
import { parseDateFormat, type DateToken } from "#core/transforms/date-format.ts";

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2}))?/;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** A day of ISO 8601 in the order of a column: 1980-04-23 -> 23/04/1980. */
export function writeInOrder(iso: string, order: DateOrder): string {
  const [year = "", month = "", day = ""] = iso.slice(0, 10).split("-");
  if (order === "ymd") return iso.slice(0, 10);
  return order === "mdy" ? `${month}/${day}/${year}` : `${day}/${month}/${year}`;
}

/** A day or time of ISO 8601, as a wall clock shows it, in a format of the mapping; null for a format that is none. */
export function writeInFormat(iso: string, format: string): string | null {
  const parts = parseDateFormat(format);
  const match = ISO.exec(iso);
  if (parts === null || match === null) return null;
  const [, yyyy = "", MM = "", dd = "", HH = "00", mm = "00", ss = "00"] = match;
  const half = String(Number(HH) % 12 || 12);
  const written: Readonly<Record<DateToken, string>> = {
    ...{ yyyy, yy: yyyy.slice(2), MMM: MONTHS[Number(MM) - 1] ?? "", MM, M: String(Number(MM)) },
    ...{ dd, d: String(Number(dd)), HH, H: String(Number(HH)), hh: half.padStart(2, "0"), h: half, mm, ss },
    a: Number(HH) < 12 ? "AM" : "PM",
  };
  return parts.map((part) => (typeof part === "string" ? written[part] : part.text)).join("");
}
