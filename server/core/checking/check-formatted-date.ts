import type { CellChecker } from "#core/checking/cell-checker.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import { compileDateFormat, type WrittenTime } from "#core/transforms/read-date-format.ts";
import { dateExample } from "#core/transforms/date-format.ts";

type FormattedDate = {
  readonly kind: "date" | "date-time";
  readonly format: string;
  /** yyyymmdd: years of two digits lie before it. */
  readonly latest: number | null;
  /** Checks a date or time as ISO 8601 writes it. */
  readonly check: CellChecker;
};

/**
 * Dates or times in the one format that the mapping declares, and as ISO 8601 where that can't be taken for the format.
 * Whatever is written in another way is an issue and never read by guessing.
 */
export function compileFormattedDateChecker({ kind, format, latest, check }: FormattedDate): CellChecker {
  const read = compileDateFormat(format, latest);
  const alsoIso = !format.startsWith("yyyy");
  const code = kind === "date" ? "not_a_date" : "not_a_date_time";
  return (value) => {
    const time = read(value);
    if (time !== null) return check(kind === "date" ? dayText(time) : `${dayText(time)}T${clockText(time)}`);
    const found = alsoIso ? check(value) : null;
    if (found !== null && (typeof found === "string" || found.code !== code)) return found;
    return { code, message: issueMessages.otherFormat(value, format, dateExample(format)) };
  };
}

function dayText({ year, month, day }: WrittenTime): string {
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

function clockText({ hour, minute, second }: WrittenTime): string {
  return `${two(hour)}:${two(minute)}:${two(second)}`;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
