import { bookingMessages } from "#core/appointments/booking-messages.ts";
import { IMPOSSIBLE_DATE, packedDate, readDate, writtenDate } from "#core/checking/read-date.ts";

export type BookingIssueCode =
  | "required"
  | "not_a_date"
  | "impossible_date"
  | "future_date"
  | "past_appointment"
  | "not_a_time"
  | "not_on_the_hour"
  | "out_of_age"
  | "not_a_phone"
  | "not_an_email"
  | "unknown_value"
  | "unknown_region"
  | "not_a_postal_code"
  | "invalid_ssn"
  | "unknown_code"
  | "unknown_bar_code"
  | "formula";

/** What is wrong with a cell, as a value. */
export type CellProblem = { readonly code: BookingIssueCode; readonly message: string };

export const isProblem = (read: string | number | CellProblem): read is CellProblem => typeof read === "object";

/** Years of two digits are those to come: nobody books for the last century. */
const lastDay = 2099_12_31;

/** The day of an appointment, yyyy-mm-dd, from M/D/Y; `today` is yyyy-mm-dd. */
export function readDay(value: string, today: string): string | CellProblem {
  const packed = readDate(value, "mdy", lastDay);
  if (packed < 0) return dateProblem(value, packed);
  return packed < packedDate(today)
    ? { code: "past_appointment", message: bookingMessages.past(value) }
    : writtenDate(packed);
}

/** A day that has been, yyyy-mm-dd, from M/D/Y: of two digits the year whose day is not to come. */
export function readPastDay(value: string, today: string): string | CellProblem {
  const packed = readDate(value, "mdy", packedDate(today));
  if (packed < 0) return dateProblem(value, packed);
  return packed > packedDate(today)
    ? { code: "future_date", message: bookingMessages.future(value) }
    : writtenDate(packed);
}

function dateProblem(value: string, packed: number): CellProblem {
  return packed === IMPOSSIBLE_DATE
    ? { code: "impossible_date", message: bookingMessages.impossibleDate(value) }
    : { code: "not_a_date", message: bookingMessages.notADate(value) };
}

const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2}))? ?(?:([AP])\.?M\.?)?$/i;

/** A time of day in minutes since midnight: `2:00 PM`, `14:00`; seconds are left out. */
export function readTime(value: string): number | CellProblem {
  const [, hours = "", minutes = "", seconds = "0", half] = TIME.exec(value) ?? [];
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toUpperCase() === "P" ? 12 : 0);
  const wrong = hours === "" || hour > 23 || Number(minutes) > 59 || Number(seconds) > 59;
  // 0:30 AM and 13:00 PM are times of no clock.
  const noSuchHalf = half !== undefined && (Number(hours) < 1 || Number(hours) > 12);
  return wrong || noSuchHalf
    ? { code: "not_a_time", message: bookingMessages.notATime(value) }
    : hour * 60 + Number(minutes);
}
