import { withoutAccents } from "#core/mapping/fold-name.ts";

/** Six digits that somebody has drawn, `000000` to `999999`. */
export type SixDigits = string;

const HASH = /^\d{6}[A-Z\d]{2}$/;
const NUMBER = /^\d{12}$/;

/**
 * An appointment's hash, which is its bar code: six digits, then the initials of the last and the first name (`Doe`,
 * `Jane` gives `DJ`). Accents are left out, and `X` stands where a name has no letter A to Z to begin with.
 */
export function appointmentHash(digits: SixDigits, lastName: string, firstName: string): string {
  return digits + initial(lastName) + initial(firstName);
}

function initial(name: string): string {
  const [first = ""] = withoutAccents(name).replace(/[^\p{L}\p{N}]/gu, "");
  return /^[a-z0-9]$/.test(first) ? first.toUpperCase() : "X";
}

export function isAppointmentHash(text: string): boolean {
  return HASH.test(text);
}

/** A patient's number: `yymmdd` of the appointment's day (yyyy-mm-dd), then six digits. */
export function patientNumber(day: string, digits: SixDigits): string {
  return day.slice(2).replaceAll("-", "") + digits;
}

/** As people read it: `YYMM-DDXX-XXXX`. What is no patient's number is shown as it is. */
export function shownPatientNumber(number: string): string {
  return NUMBER.test(number) ? `${number.slice(0, 4)}-${number.slice(4, 8)}-${number.slice(8)}` : number;
}
