import type { Field, Sensitivity } from "#core/entities/entity.ts";
import { identifier, text } from "#core/entities/field-types.ts";

type Column = {
  readonly name: string;
  readonly label: string;
  readonly example: string;
  readonly description: string;
  readonly sensitivity?: Sensitivity;
  readonly optional?: true;
};

/** A column of a layout. Its cells are checked by the layout's rules: what they accept depends on others of the row. */
export const column = ({ sensitivity = "personal", optional, ...more }: Column): Field => ({
  ...more,
  ...{ type: text(1_000), required: !optional, sensitivity, synonyms: [] },
});

const made = (name: string, label: string, example: string, description: string): Field => ({
  ...column({ name, label, example, description, sensitivity: "none", optional: true }),
  made: true,
});

/** The bar code, by which an appointment is found; it is drawn. */
export const barCode: Field = {
  ...column({
    ...{ name: "ereqnumber", label: "Bar code", example: "123456EA" },
    description: "Drawn when the row is loaded: six digits, then the initials.",
  }),
  ...{ type: identifier(8), made: true },
};

export const patientName: readonly Field[] = [
  column({ name: "first_name", label: "First name", example: "Alice", description: "The patient's first name." }),
  column({ name: "last_name", label: "Last name", example: "Example", description: "The patient's last name." }),
];

export const birth: Field = column({
  ...{ name: "dob", label: "DOB", example: "4/23/1980", sensitivity: "sensitive" },
  description: "Day of birth, month/day/year. Patients are from 16 to 120 years old.",
});

export const appointmentTime: readonly Field[] = [
  column({
    ...{ name: "appt_date", label: "Appointment date", example: "3/13/2099", sensitivity: "none" },
    description: "The day, month/day/year; not past.",
  }),
  column({
    ...{ name: "appt_time", label: "Appointment time", example: "2:00 PM", sensitivity: "none" },
    description: "A full hour by the clock of the site; an appointment lasts an hour.",
  }),
];

/** What the check works out for every booking. */
export const bookingMade: readonly Field[] = [
  made("start_at", "Start", "2099-03-13T14:00:00-04:00", "When it starts, with the offset of the site's clock."),
  made("site", "Site", "main", "Code of the site at which the file books."),
];

/** What a booking of a retest says beside it. */
export const retestMade: readonly Field[] = [
  made("previous_barcode", "Previous bar code", "123456EA", "Of a retest: an earlier appointment of the patient."),
  made("appt_type", "Type", "reschedule", "Of a retest: another appointment, or one that was moved."),
];

export const caller: Field = made("caller", "Caller", "provider", "Who asked for the test: a business or a doctor.");
