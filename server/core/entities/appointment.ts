import {
  appointmentTime,
  barCode,
  birth,
  bookingMade,
  caller,
  column,
  patientName,
  retestMade,
} from "#core/entities/appointment-fields.ts";
import type { Entity, Field } from "#core/entities/entity.ts";

const about: readonly Field[] = [
  column({
    ...{ name: "email", label: "Email", example: "alice@home.example", optional: true },
    description: "The patient's e-mail address.",
  }),
  column({
    ...{ name: "mobile_number", label: "Mobile number", example: "313-555-0142" },
    description: "Ten digits, written 313-555-0142.",
  }),
  column({ name: "address", label: "Address", example: "1 Main St", description: "Street and number." }),
  column({ name: "apt", label: "Apt", example: "2B", description: "Apartment.", optional: true }),
  column({ name: "city", label: "City", example: "Detroit", description: "City of the patient's address." }),
  column({
    ...{ name: "state", label: "State", example: "MI", sensitivity: "none" },
    description: "Two letters of a state of the United States.",
  }),
  column({ name: "zip_code", label: "ZIP code", example: "48226", description: "48226 or 48226-1234." }),
  column({
    ...{ name: "county", label: "County", example: "Wayne County", sensitivity: "none", optional: true },
    description: "County of the patient's address; the column may be left out.",
  }),
  column({
    ...{ name: "first_responder", label: "First responder", example: "N", sensitivity: "none" },
    description: "Y or N.",
  }),
  column({
    ...{ name: "gender", label: "Gender", example: "F", sensitivity: "sensitive" },
    description: "M, F, T or O: male, female, transgender, other.",
  }),
];

const consents: readonly Field[] = [
  column({
    ...{ name: "email_consent", label: "Email Consent", example: "Y", sensitivity: "none" },
    description: "Y or N: whether the patient may be written to by e-mail.",
  }),
  column({
    ...{ name: "text_message_consent", label: "Text Message Consent", example: "N", sensitivity: "none" },
    description: "Y or N: whether the patient may be sent text messages.",
  }),
];

const ofDoctor = (name: string, label: string, example: string): Field =>
  column({ name, label, example, description: "Needed without a business code.", optional: true });

const doctor: readonly Field[] = [
  ofDoctor("doctor_first_name", "Doctor first name", "Tia"),
  ofDoctor("doctor_last_name", "Doctor last name", "Example"),
  ofDoctor("doctor_npi", "Doctor NPI", "1234567893"),
  ofDoctor("doctor_address", "Doctor address", "1 Clinic Way"),
  ofDoctor("doctor_city", "Doctor city", "Detroit"),
  ofDoctor("doctor_state", "Doctor state", "MI"),
  ofDoctor("doctor_zip_code", "Doctor ZIP code", "48201"),
  ofDoctor("doctor_phone_number", "Doctor phone number", "313-555-0100"),
];

const more: readonly Field[] = [
  column({
    ...{ name: "pcp_first_name", label: "PCP first name", example: "Paul", optional: true },
    description: "Primary care provider; the column may be left out.",
  }),
  column({
    ...{ name: "pcp_last_name", label: "PCP last name", example: "Example", optional: true },
    description: "Primary care provider; the column may be left out.",
  }),
  column({
    ...{ name: "rx_date", label: "RX date", example: "4/2/2020", sensitivity: "sensitive", optional: true },
    description: "Day of the prescription, month/day/year, not in the future. Needed without a business code.",
  }),
  column({
    ...{ name: "rx_time", label: "RX time", example: "9:15 AM", sensitivity: "sensitive", optional: true },
    description: "Time of the prescription.",
  }),
  column({
    ...{ name: "business_code", label: "Business code", example: "836799PA", optional: true, sensitivity: "none" },
    description: "The code of an approved request of a business; it uses up one of its slots.",
  }),
  column({
    ...{ name: "ssn", label: "SSN", example: "1234", sensitivity: "sensitive", optional: true },
    description: "Last four digits of the social security number; the column may be left out.",
  }),
];

/** An appointment for a test, and the patient who comes. */
export const appointment: Entity = {
  name: "appointment",
  label: "Appointment",
  plural: "Appointments",
  description: "Appointments of patients who are new, one a row. The columns may be in any order; others are not read.",
  key: "ereqnumber",
  fields: [
    barCode,
    ...appointmentTime,
    ...patientName,
    ...about,
    birth,
    ...consents,
    ...doctor,
    ...more,
    ...[...bookingMade, ...retestMade, caller],
  ],
  references: [],
  periods: [],
  layout: "new",
};
