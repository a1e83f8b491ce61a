import { bookingMessages } from "#core/appointments/booking-messages.ts";
import { type CellProblem, readDay, readPastDay } from "#core/appointments/cell-readers.ts";
import type { BookingRules } from "#core/appointments/check-new-row.ts";
import { isAppointmentHash } from "#core/appointments/identifiers.ts";
import { type RetestColumn, retestLayout } from "#core/appointments/layouts.ts";
import { type BookingIssue, readText, rowReader } from "#core/appointments/row-reader.ts";
import { appointmentLength, readFullHour, startOf } from "#core/appointments/start-of.ts";

export type RetestBooking = {
  /** `new` books another appointment, `reschedule` moves the patient's latest. */
  readonly kind: "new" | "reschedule";
  /** The hash of an earlier appointment; its patient has to be this one. */
  readonly previous: string;
  readonly firstName: string;
  readonly lastName: string;
  /** yyyy-mm-dd */
  readonly dob: string;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
};

export type CheckedRetestRow =
  | { readonly kind: "good"; readonly booking: RetestBooking }
  | { readonly kind: "skipped"; readonly issues: readonly BookingIssue<RetestColumn>[] };

/** Why an appointment that is over can't be moved. */
export const alreadyOccurred =
  "Original appointment to be rescheduled has already occurred. Please mark as a `new` appointment instead.";

/** What one row of the layout `retest` can say of itself; whose bar code it is comes after it. */
export function checkRetestRow(
  cells: Readonly<Record<RetestColumn, string>>,
  { today, clock }: BookingRules,
): CheckedRetestRow {
  const row = rowReader(cells);
  const firstName = row.needed("first_name", "Alice", readText);
  const lastName = row.needed("last_name", "Example", readText);
  const dob = row.needed("DOB", "4/23/1980", (value) => readPastDay(value, today));
  const previous = row.needed("previous_barcode", "123456EA", readBarCode);
  const day = row.needed("appt_date", "3/13/2027", (value) => readDay(value, today));
  const time = row.needed("appt_time", "2:00 PM", readFullHour);
  const kind = row.needed("appt_type", "new", readKind);
  const start = day === null || time === null ? null : startOf(day, time, clock);
  if (day !== null && time !== null && start === null) {
    row.add("appt_time", "not_a_time", bookingMessages.skippedHour(cells.appt_time));
  }
  if (firstName === null || lastName === null || dob === null || previous === null || start === null || kind === null) {
    return { kind: "skipped", issues: inColumnOrder(row.issues) };
  }
  return {
    kind: "good",
    booking: { kind, previous, firstName, lastName, dob, start, end: start + appointmentLength },
  };
}

function inColumnOrder(issues: readonly BookingIssue<RetestColumn>[]): readonly BookingIssue<RetestColumn>[] {
  const order: readonly RetestColumn[] = retestLayout.columns;
  return issues.toSorted((one, other) => order.indexOf(one.column) - order.indexOf(other.column));
}

function readBarCode(value: string): string | CellProblem {
  const code = value.toUpperCase();
  return isAppointmentHash(code) ? code : { code: "unknown_bar_code", message: bookingMessages.barCode(value) };
}

function readKind(value: string): RetestBooking["kind"] | CellProblem {
  const kind = value.toLowerCase();
  if (kind === "new" || kind === "reschedule") return kind;
  return { code: "unknown_value", message: bookingMessages.kind(value) };
}
