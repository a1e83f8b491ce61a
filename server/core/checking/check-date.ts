import type { CellChecker, CellFault } from "#core/checking/cell-checker.ts";
import { issueMessages } from "#core/checking/issue-messages.ts";
import { IMPOSSIBLE_DATE, packedDate, readDate, TWO_DIGIT_YEAR, writtenDate } from "#core/checking/read-date.ts";
import type { DateOrder } from "#core/mapping/mapping.ts";

/** Midnight behind a date is what databases and spreadsheets add to a date without a time; it says nothing. */
const MIDNIGHT = /(?:T| +)(?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)? ?AM)$/i;
const LONGEST_DATE = 40;
const TIME_OF_DAY = /[T ]\d{1,2}:\d{2}/;
const DAY_NUMBER = /^\d{5}$/;

type DateRules = { readonly order: DateOrder | null; readonly notAfterToday: boolean; readonly today: string };

/** Dates in the declared order or as yyyy-mm-dd, written yyyy-mm-dd; `today` is yyyy-mm-dd. */
export function compileDateChecker({ order, notAfterToday, today }: DateRules): CellChecker {
  const packedToday = packedDate(today);
  const latest = notAfterToday ? packedToday : null;
  return (value) => {
    let packed = readDate(value, order, latest);
    if (packed < 0 && value.length > 10 && value.length <= LONGEST_DATE)
      packed = readDate(value.replace(MIDNIGHT, ""), order, latest);
    if (packed < 0) return dateFault(value, packed, order);
    if (packed < 1800_00_00 || packed > 2200_99_99) {
      return { code: "impossible_date", message: issueMessages.unlikelyYear(value, order) };
    }
    if (notAfterToday && packed > packedToday) {
      return { code: "future_date", message: issueMessages.futureDate(value, today) };
    }
    return '"' + (isWritten(value) ? value : writtenDate(packed)) + '"';
  };
}

/** A date of this form is written as it is read: as yyyy-mm-dd. */
function isWritten(date: string): boolean {
  return date.length === 10 && date.charCodeAt(4) === 45 && date.charCodeAt(7) === 45;
}

function dateFault(value: string, reason: number, order: DateOrder | null): CellFault {
  if (reason === IMPOSSIBLE_DATE) {
    return { code: "impossible_date", message: issueMessages.impossibleDate(value, order ?? "ymd") };
  }
  if (reason === TWO_DIGIT_YEAR) return { code: "not_a_date", message: issueMessages.twoDigitYear(value, order) };
  return { code: "not_a_date", message: notADateSentence(value, order) };
}

function notADateSentence(value: string, order: DateOrder | null): string {
  if (order === null && (readDate(value, "mdy", null) !== -1 || readDate(value, "dmy", null) !== -1)) {
    return issueMessages.undeclaredOrder(value);
  }
  if (DAY_NUMBER.test(value)) return issueMessages.dayNumber(value, order);
  return TIME_OF_DAY.test(value) ? issueMessages.dateWithTime(value, order) : issueMessages.notADate(value, order);
}
