import { bookingMessages } from "#core/appointments/booking-messages.ts";
import type { CellProblem } from "#core/appointments/cell-readers.ts";
import type { NewColumn } from "#core/appointments/layouts.ts";
import { readText } from "#core/appointments/row-reader.ts";
import { compileEmailChecker } from "#core/checking/check-email.ts";
import { statesOfUsa } from "#core/checking/regions.ts";
import { isBusinessCode } from "#core/requisitions/business-code.ts";

/** Columns of free text, and those whose cells have a form; all of them are kept as they came. */
export const plainColumns = [
  ...["first_name", "last_name", "address", "apt", "city", "county", "doctor_first_name", "doctor_last_name"],
  ...["doctor_npi", "doctor_address", "doctor_city", "pcp_first_name", "pcp_last_name"],
] as const satisfies readonly NewColumn[];
export const patternColumns = [
  ...["email", "mobile_number", "state", "zip_code", "ssn", "doctor_state", "doctor_zip_code", "doctor_phone_number"],
] as const satisfies readonly NewColumn[];
export type TextColumn = (typeof plainColumns)[number] | (typeof patternColumns)[number];

/** Without a business code a row needs all of these. */
export const doctorColumns = [
  ...["doctor_first_name", "doctor_last_name", "doctor_npi", "doctor_address", "doctor_city", "doctor_state"],
  ...["doctor_zip_code", "doctor_phone_number", "rx_date"],
] as const satisfies readonly NewColumn[];

const genders = { M: "male", F: "female", T: "transgender", O: "other" } as const;
export type Gender = (typeof genders)[keyof typeof genders];

/** The columns of text that every row needs. */
export const examples: Partial<Readonly<Record<NewColumn, string>>> = {
  first_name: "Alice",
  last_name: "Example",
  address: "1 Main St",
  city: "Detroit",
  state: "MI",
  zip_code: "48226",
  mobile_number: "313-555-0142",
};

const PHONE = /^\d{3}-\d{3}-\d{4}$/;
const ZIP = /^\d{5}(-\d{4})?$/;
const isEmail = compileEmailChecker();

/** Reads a cell of a column that has a form. */
export const formOf: Readonly<Record<(typeof patternColumns)[number], (value: string) => string | CellProblem>> = {
  email: (value) => (typeof isEmail(value) === "string" ? readText(value) : emailProblem(value)),
  mobile_number: phone,
  doctor_phone_number: phone,
  state,
  doctor_state: state,
  zip_code: zip,
  doctor_zip_code: zip,
  ssn: (value) => (/^\d{4}$/.test(value) ? value : { code: "invalid_ssn", message: bookingMessages.ssn }),
};

/** One of four letters, in either case. */
export function readGender(value: string): Gender | CellProblem {
  const found = Object.entries(genders).find(([letter]) => letter === value.toUpperCase())?.[1];
  return found ?? { code: "unknown_value", message: bookingMessages.gender(value) };
}

/** Y or N, in either case. */
export function readYesOrNo(value: string): "Y" | "N" | CellProblem {
  const letter = value.toUpperCase();
  return letter === "Y" || letter === "N" ? letter : { code: "unknown_value", message: bookingMessages.yesOrNo(value) };
}

/** What has the form of a business code; whether there is such a code is asked later. */
export function readCode(value: string): string | CellProblem {
  return isBusinessCode(value) ? value : { code: "unknown_code", message: bookingMessages.code(value) };
}

function phone(value: string): string | CellProblem {
  return PHONE.test(value) ? value : { code: "not_a_phone", message: bookingMessages.phone(value) };
}

function state(value: string): string | CellProblem {
  return statesOfUsa.has(value) ? value : { code: "unknown_region", message: bookingMessages.state(value) };
}

function zip(value: string): string | CellProblem {
  return ZIP.test(value) ? value : { code: "not_a_postal_code", message: bookingMessages.zip(value) };
}

function emailProblem(value: string): CellProblem {
  return { code: "not_an_email", message: bookingMessages.email(value) };
}
