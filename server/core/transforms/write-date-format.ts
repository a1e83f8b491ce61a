import { type DateToken, parseDateFormat, SHORT_MONTHS } from "#core/transforms/date-format.ts";
import type { WrittenTime } from "#core/transforms/read-date-format.ts";

/**
 * A time as the format has it, from which `compileDateFormat` reads just that time; null where the format can't say all
 * of it, such as seconds that are none.
 */
export function writeDateFormat(format: string, time: WrittenTime): string | null {
  const parts = parseDateFormat(format);
  if (parts === null) return null;
  const tokens = parts.filter((part) => typeof part === "string");
  const says = (...wanted: readonly DateToken[]) => wanted.some((token) => tokens.includes(token));
  const { hour, minute, second } = time;
  const isLost =
    (hour > 0 && !says("HH", "H", "hh", "h")) || (minute > 0 && !says("mm")) || (second > 0 && !says("ss"));
  if (isLost || !says("yyyy")) return null;
  return parts.map((part) => (typeof part === "string" ? written[part](time) : part.text)).join("");
}

const written: Readonly<Record<DateToken, (time: WrittenTime) => string>> = {
  yyyy: ({ year }) => String(year).padStart(4, "0"),
  yy: ({ year }) => two(year % 100),
  MMM: ({ month }) => SHORT_MONTHS[month - 1] ?? "",
  MM: ({ month }) => two(month),
  M: ({ month }) => String(month),
  dd: ({ day }) => two(day),
  d: ({ day }) => String(day),
  HH: ({ hour }) => two(hour),
  H: ({ hour }) => String(hour),
  hh: ({ hour }) => two(hour % 12 || 12),
  h: ({ hour }) => String(hour % 12 || 12),
  mm: ({ minute }) => two(minute),
  ss: ({ second }) => two(second),
  a: ({ hour }) => (hour < 12 ? "AM" : "PM"),
};

function two(number: number): string {
  return String(number).padStart(2, "0");
}
