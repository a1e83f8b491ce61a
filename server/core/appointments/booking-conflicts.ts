import { alreadyOccurred } from "#core/appointments/check-retest-row.ts";
import type { AppointmentLayoutName } from "#core/appointments/layouts.ts";
import { codeSentences } from "#core/requisitions/capacity.ts";

/** What is wrong with a row that only the database knows. */
export const bookingConflictCodes = [
  ...(["existing_patient", "repeated_person", "no_such_code", "code_full"] as const),
  ...(["no_such_bar_code", "other_patient", "already_occurred", "moved_twice"] as const),
  ...(["booked_already", "hour_full"] as const),
] as const;
export type BookingConflictCode = (typeof bookingConflictCodes)[number];

/** A row that can't be booked; `otherRow` is the one further up that it repeats. */
export type BookingConflict = {
  readonly row: number;
  readonly rowKey: string;
  readonly code: BookingConflictCode;
  readonly otherRow: number | null;
};

type Place = { readonly layout: AppointmentLayoutName; readonly field: string };

/** The field at which each is told. */
export const fieldOfConflict: Readonly<Record<BookingConflictCode, Place["field"]>> = {
  existing_patient: "last_name",
  repeated_person: "last_name",
  no_such_code: "business_code",
  code_full: "business_code",
  no_such_bar_code: "previous_barcode",
  other_patient: "previous_barcode",
  already_occurred: "appt_type",
  moved_twice: "appt_type",
  booked_already: "appt_time",
  hour_full: "appt_time",
};

/** What people read; no cell is quoted, for most of them would name the patient. */
export function conflictMessage({ code, otherRow }: Pick<BookingConflict, "code" | "otherRow">): string {
  switch (code) {
    case "existing_patient":
      return "This patient is known already. Book further appointments with a file of the layout Retest.";
    case "repeated_person":
      return `First name, last name and DOB are those of row ${otherRow ?? ""}. Keep one of the two rows.`;
    case "no_such_code":
      return `${codeSentences.unknown}. Accepted are codes of approved requests.`;
    case "code_full":
      return `${codeSentences.full}.`;
    case "no_such_bar_code":
      return "No appointment has this bar code. Look it up on the printed form, or send the patient in the layout New.";
    case "other_patient":
      return "The appointment with this bar code is another patient’s: first name, last name and DOB must be the same.";
    case "already_occurred":
      return alreadyOccurred;
    case "moved_twice":
      return `Row ${otherRow ?? ""} moves the same appointment already. Keep one of the two rows.`;
    case "booked_already":
      return otherRow === null
        ? "This patient is booked at that time already. Leave the row out, or write another time."
        : `Row ${otherRow} books the same patient at the same time. Keep one of the two rows.`;
    case "hour_full":
      return "The site has no slots left in this hour. Choose another hour, or raise its slots an hour under Sites.";
  }
}
