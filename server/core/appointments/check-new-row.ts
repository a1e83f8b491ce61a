import { ageOn } from "#core/appointments/age-on.ts";
import { bookingMessages } from "#core/appointments/booking-messages.ts";
import { type CellProblem, readDay, readPastDay, readTime } from "#core/appointments/cell-readers.ts";
import { clockTexts } from "#core/appointments/clock-texts.ts";
import { type NewColumn, newLayout } from "#core/appointments/layouts.ts";
import {
  doctorColumns,
  examples,
  formOf,
  type Gender,
  patternColumns,
  plainColumns,
  readCode,
  readGender,
  readYesOrNo,
  type TextColumn,
} from "#core/appointments/new-row-forms.ts";
import { type BookingIssue, readText, rowReader } from "#core/appointments/row-reader.ts";
import type { SiteClock } from "#core/appointments/site-clock.ts";
import { appointmentLength, readFullHour, startOf } from "#core/appointments/start-of.ts";

/** Who asks for the test: a business for its people, or a doctor. */
export type Caller = "essential-worker" | "provider";

export type NewBooking = {
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  /** yyyy-mm-dd */
  readonly dob: string;
  readonly gender: Gender;
  readonly firstResponder: boolean;
  readonly emailConsent: boolean;
  readonly textConsent: boolean;
  readonly caller: Caller;
  readonly businessCode: string | null;
  /** `2020-05-01 09:15:00`, as the doctor's clock showed it. */
  readonly rxAt: string | null;
  /** The other cells, as they came. */
  readonly texts: Readonly<Record<TextColumn, string>>;
};

export type CheckedNewRow =
  | { readonly kind: "good"; readonly booking: NewBooking }
  | { readonly kind: "skipped"; readonly issues: readonly BookingIssue<NewColumn>[] };

/** `today` is yyyy-mm-dd by the site's clock. */
export type BookingRules = { readonly today: string; readonly clock: Pick<SiteClock, "wallClockAt"> };

/** What one row of the layout `new` can say of itself; what only the database knows (codes, patients) comes after it. */
export function checkNewRow(cells: Readonly<Record<NewColumn, string>>, { today, clock }: BookingRules): CheckedNewRow {
  const row = rowReader(cells);
  const day = row.needed("appt_date", "3/13/2027", (value) => readDay(value, today));
  const time = row.needed("appt_time", "2:00 PM", readFullHour);
  const dob = row.needed("DOB", "4/23/1980", (value) => readPastDay(value, today));
  const gender = row.needed("gender", "F", readGender);
  const firstResponder = row.needed("first_responder", "N", readYesOrNo);
  const emailConsent = row.needed("Email Consent", "Y", readYesOrNo);
  const textConsent = row.needed("Text Message Consent", "N", readYesOrNo);
  const code = row.maybe("business_code", readCode);
  for (const column of plainColumns) requireOr(row, column, readText);
  for (const column of patternColumns) requireOr(row, column, formOf[column]);
  const rxDay = row.maybe("rx_date", (value) => readPastDay(value, today));
  const rxTime = cells.rx_time === "" ? 0 : row.needed("rx_time", "9:15 AM", readTime);
  if (cells.business_code === "") {
    for (const column of doctorColumns) {
      if (cells[column] === "") row.add(column, "required", bookingMessages.doctor(column));
    }
  }
  if (day !== null && dob !== null) {
    const age = ageOn(dob, day);
    if (age < 16 || age > 120) row.add("DOB", "out_of_age", bookingMessages.age(age));
  }
  const start = day === null || time === null ? null : startOf(day, time, clock);
  if (day !== null && time !== null && start === null) {
    row.add("appt_time", "not_a_time", bookingMessages.skippedHour(cells.appt_time));
  }
  if (row.issues.length > 0 || start === null || dob === null || gender === null || rxTime === null) {
    return { kind: "skipped", issues: inColumnOrder(row.issues) };
  }
  return {
    kind: "good",
    booking: {
      ...{ start, end: start + appointmentLength, dob, gender },
      firstResponder: firstResponder === "Y",
      emailConsent: emailConsent === "Y",
      textConsent: textConsent === "Y",
      caller: code ? "essential-worker" : "provider",
      businessCode: code || null,
      rxAt: rxDay ? clockTexts.plain(Date.parse(`${rxDay}T00:00:00Z`) + rxTime * 60_000) : null,
      texts: textsOf(cells),
    },
  };
}

type Reader = ReturnType<typeof rowReader<NewColumn>>;

function requireOr(row: Reader, column: NewColumn, reader: (value: string) => string | CellProblem): void {
  const example = examples[column];
  if (example === undefined) row.maybe(column, reader);
  else row.needed(column, example, reader);
}

function textsOf(cells: Readonly<Record<NewColumn, string>>): Readonly<Record<TextColumn, string>> {
  const columns: readonly TextColumn[] = [...plainColumns, ...patternColumns];
  return Object.fromEntries(columns.map((column) => [column, cells[column]])) as Record<TextColumn, string>;
}

/** As a person reads the row. */
function inColumnOrder(issues: readonly BookingIssue<NewColumn>[]): readonly BookingIssue<NewColumn>[] {
  const order: readonly NewColumn[] = [...newLayout.columns, ...newLayout.optional];
  return issues.toSorted((one, other) => order.indexOf(one.column) - order.indexOf(other.column));
}
